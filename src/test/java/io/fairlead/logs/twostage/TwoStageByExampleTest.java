package io.fairlead.logs.twostage;

import io.fairlead.logs.Shared;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.text.ByExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A line that is read by the example of an earlier one gives what it gives when it is read by itself. */
class TwoStageByExampleTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheTrainersPrint() throws IOException {
        check("""
                2026-01-28 11:46:33 - exp1_logger - INFO - Starting training for 30 epochs
                2026-01-28 11:46:33 - exp1_logger - INFO - Epoch [1] Batch [50/100] loss: 0.5
                2026-01-28 11:46:33 - exp1_logger - INFO - Epoch 1 Results:
                2026-01-28 11:46:33 - exp1_logger - INFO -   Train - Loss: 0.5120, Acc: 0.8100, time: 3.2s
                2026-01-28 11:46:33 - exp1_logger - INFO -   Validation - Loss: 0.51, AUC: 0.84, Best AUC: 0.9
                2026-01-28 11:46:33 - exp1_logger - INFO -   Fairness [dfdc2] - F_FPR: 0.00%, F_OAE: 35.23%
                  (Male, Asian): 0.044211 (n=204)
                [Epoch 12 Summary]
                Total Loss: 1.25
                Val Race Acc: 0.55
                Time: 12.5s
                Val Race Acc: 0.75
                FAIRNESS ANALYSIS SUMMARY
                F_FPR: 1.5, F_OAE: 2.5
                [Train Epoch 3] loss: 0.5
                [Best Model] Epoch 3 with Score: 0.81
                Subgroup 1 (Male, White): 14291 samples
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> readsTheLogsOfTheTwoStages() throws IOException {
        Path logs = Shared.folder("two-stage-runs");
        List<Path> texts = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(logs)) {
            walk.filter(path -> path.toString().matches(".*(\\.log|\\.out)"))
                    .sorted()
                    .limit(12)
                    .forEach(texts::add);
        }
        return texts.stream()
                .map(path -> DynamicTest.dynamicTest(logs.relativize(path).toString(), () -> {
                    byte[] bytes = Files.readAllBytes(path);
                    check(Arrays.copyOf(bytes, Math.min(bytes.length, 150_000)));
                }));
    }

    private void check(byte[] log) throws IOException {
        Path any = Files.write(folder.resolve("any.log"), log);
        LogSource source = LogSource.of(any, "any.log");
        ByExample.check(log, folder, () -> List.of(new TwoStageRule(source)));
    }
}
