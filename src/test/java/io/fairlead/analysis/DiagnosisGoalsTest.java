package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.testing.diagnosis.DiagnosisGoals;
import io.fairlead.testing.diagnosis.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The goals of the catalogue on runs whose truth is known; the table is written to target/diagnosis-goals.md. */
class DiagnosisGoalsTest {

    private static DiagnosisGoals goals;

    @BeforeAll
    static void measure() throws IOException {
        goals = DiagnosisGoals.measure(40);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/diagnosis-goals.md"), goals.table());
    }

    @Test
    void healthyRunsRaiseFewAlarms() {
        assertThat(goals.falseAlarms()).as(goals.table()).isLessThanOrEqualTo(0.03);
    }

    @Test
    void plainFaultsAreFound() {
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE) {
                assertThat(goals.recall(fault, 4))
                        .as(fault + "\n" + goals.table())
                        .isGreaterThanOrEqualTo(0.9);
            }
        }
    }

    @Test
    void confidencesAreCalibratedOnRunsTheyWereNotSetOn() {
        assertThat(goals.calibrationError()).as(goals.table()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void whatIsSaidIsRight() {
        assertThat(goals.precision()).as(goals.table()).isGreaterThanOrEqualTo(0.95);
        assertThat(goals.evaluationModeCalledOverfitting()).isZero();
    }
}
