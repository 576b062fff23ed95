package io.fairlead.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void regretsAreOfTheBestThatAnyArmFound() {
        Trace none = new Trace(List.of(Judge.WORST, 0.45), 1, 20, 0, Map.of());
        Trace full = new Trace(List.of(0.45, 0.2), 0, 20, 1, Map.of("F04", List.of(1, 2)));
        Ablation.Plan plan =
                new Ablation.Plan(List.of("plain"), List.of(Arm.NONE, Arm.FULL), 1, new Cell.Setup(2, 0.25, 2));
        String text = new Comparison(plan, Map.of(cell(Arm.NONE), none, cell(Arm.FULL), full)).markdown();
        assertThat(text)
                .contains("Regret after 2 runs")
                .contains("| plain | 0.500 | 0.000 |")
                .contains("| plain | 0.7500 | 0.2500 |")
                .contains("| F04  | 1 of 3 |")
                .contains("full − none")
                .doesNotContain("placebo");
    }

    private static Cell cell(Arm arm) {
        return new Cell("plain", arm, 1, new Cell.Setup(2, 0.25, 2));
    }
}
