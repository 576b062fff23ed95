package io.fairlead.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {

    private static final Trace TRACE = new Trace(List.of(0.25, 0.2), 1, 40, 2, Map.of("F04", List.of(3, 1)));

    @TempDir
    private Path folder;

    @Test
    void searchesComeBackAsTheyWereAlsoAfterALineThatWasCut() throws IOException {
        Path path = folder.resolve("deep/traces.jsonl");
        LineFile<Cell, Trace> file = new LineFile<>(path, Cell.class, Trace.class);
        assertThat(file.read()).isEmpty();
        file.append(cell(Arm.FULL), TRACE);
        Files.writeString(path, Files.readString(path) + "{\"cell\":{\"task\":\"pl");
        file.append(cell(Arm.NONE), TRACE);
        assertThat(file.read()).isEqualTo(Map.of(cell(Arm.FULL), TRACE, cell(Arm.NONE), TRACE));
    }

    private static Cell cell(Arm arm) {
        return new Cell("plain", arm, 1, new Cell.Setup(30, 0.25, 2));
    }
}
