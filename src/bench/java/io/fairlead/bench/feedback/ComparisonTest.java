package io.fairlead.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void sharesAreOfWhatAnyArmFound() {
        Trace none = new Trace(List.of(List.of(), List.of(0.25, 100.0)), 1, 0, Map.of());
        Trace full = new Trace(List.of(List.of(0.25, 100.0), List.of(0.0, 0.0)), 0, 1, Map.of("F04", 1));
        Ablation.Plan plan =
                new Ablation.Plan(List.of("plain"), List.of(Arm.NONE, Arm.FULL), 1, new Cell.Setup(2, 0.25, 2));
        String text = new Comparison(plan, Map.of(cell(Arm.NONE), none, cell(Arm.FULL), full)).markdown();
        assertThat(text)
                .contains("Share after 2 runs")
                .contains("| plain | 0.250 | 1.000 |")
                .contains("| plain | 0.1250 | 0.6250 |")
                .contains("full − none")
                .doesNotContain("placebo");
    }

    private static Cell cell(Arm arm) {
        return new Cell("plain", arm, 1, new Cell.Setup(2, 0.25, 2));
    }
}
