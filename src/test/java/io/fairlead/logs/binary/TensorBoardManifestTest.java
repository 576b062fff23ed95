package io.fairlead.logs.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Event files of other people's repositories, against what was found in their bytes by other means. */
class TensorBoardManifestTest {

    private static final Path SHARED =
            Path.of(Optional.ofNullable(System.getenv("FAIRLEAD_SHARED")).orElse("../shared"));

    @TestFactory
    Stream<DynamicTest> realFilesAgreeWithTheManifest() throws IOException {
        Path logs = SHARED.resolve("real-logs");
        assumeTrue(Files.exists(logs), "no shared logs here");
        JsonNode manifest = new ObjectMapper().readTree(Files.readString(logs.resolve("manifest.json")));
        return StreamSupport.stream(manifest.spliterator(), false)
                .filter(entry -> entry.get("format").stringValue().startsWith("tensorboard"))
                .map(entry -> DynamicTest.dynamicTest(entry.get("path").stringValue(), () -> check(logs, entry)));
    }

    private static void check(Path logs, JsonNode entry) throws IOException {
        Path file = logs.resolve(entry.get("path").stringValue());
        if (Files.isDirectory(file)) {
            try (Stream<Path> inside = Files.walk(file)) {
                file = inside.filter(path -> path.toString().contains("tfevents"))
                        .findFirst()
                        .orElseThrow();
            }
        }
        RunDraft draft = read(file);
        JsonNode expected = entry.get("expect");
        if (expected.get("status").stringValue().equals("not_an_event_file")) {
            assertThat(draft.problems("").get(0).what()).contains("Git LFS pointer");
            return;
        }
        assertThat(draft.problems("")).isEmpty();
        Map<String, MetricSeries> series = new TreeMap<>();
        for (Track track : draft.tracks()) {
            series.put(track.key().ownName(), track.series());
        }
        assertThat(series.keySet()).isEqualTo(expected.get("series").propertyNames());
        expected.get("series").properties().forEach(one -> compare(series.get(one.getKey()), one.getValue()));
    }

    private static void compare(MetricSeries found, JsonNode expected) {
        int last = found.size() - 1;
        assertThat(found.size()).isEqualTo(expected.get("count").intValue());
        assertThat(found.step(0)).isEqualTo(expected.get("first_step").longValue());
        assertThat(found.step(last)).isEqualTo(expected.get("last_step").longValue());
        close(found.value(0), expected.get("first"));
        close(found.value(last), expected.get("last"));
        int min = found.indexOfMin().orElseThrow();
        int max = found.indexOfMax().orElseThrow();
        close(found.value(min), expected.get("min"));
        close(found.value(max), expected.get("max"));
        assertThat(found.step(min)).isEqualTo(expected.get("min_step").longValue());
        assertThat(found.step(max)).isEqualTo(expected.get("max_step").longValue());
    }

    private static void close(double found, JsonNode expected) {
        double wanted = expected.isNumber() ? expected.doubleValue() : Double.parseDouble(expected.stringValue());
        assertThat(found).isCloseTo(wanted, within(1e-6 * Math.abs(wanted)));
    }

    @Test
    void firstStageRunsHaveTheirEpochValues() throws IOException {
        Path runs = SHARED.resolve("two-stage-runs/CLIP_stage1/logs");
        assumeTrue(Files.exists(runs), "no shared runs here");
        try (Stream<Path> files = Files.walk(runs)) {
            for (Path file :
                    files.filter(path -> path.toString().contains("tfevents")).toList()) {
                RunDraft draft = read(file);
                assertThat(draft.problems("")).isEmpty();
                assertThat(draft.tracks())
                        .anyMatch(track -> track.key().ownName().startsWith("epoch/val"));
            }
        }
    }

    private static RunDraft read(Path file) throws IOException {
        DraftSink sink = new DraftSink();
        new TensorBoardFormat().read(LogSource.of(file, file.getFileName().toString()), sink);
        return sink.run();
    }
}
