package io.fairlead.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.bench.feedback.Intervention.Effect;
import io.fairlead.bench.feedback.Intervention.Kind;
import io.fairlead.bench.feedback.Intervention.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterventionTableTest {

    private static Sample sample(double loss) {
        return new Sample(List.of(loss), List.of(1 - loss), List.of(20.0));
    }

    private static Intervention changed(double before, double advised, double placebo) {
        return new Intervention(
                sample(before),
                0,
                List.of(
                        new Effect("F17", 0.8, Kind.ADVICE, "lr 1 → 2", sample(advised)),
                        new Effect("F17", 0.8, Kind.PLACEBO, "wd 1 → 2", sample(placebo))));
    }

    @Test
    void saysByRuleWhatAdviceAndPlaceboBroughtOnAverageWithItsError() {
        String table =
                new InterventionTable(List.of(changed(0.5, 0.4, 0.5), changed(0.4, 0.36, Judge.WORST))).markdown();
        assertThat(row(table, 0, "advice"))
                .containsExactly(
                        "F17", "advice", "2", "-0.0700", "0.0300", "100 %", "+0.0700", "+0.00", "0.00", "0.00");
        assertThat(row(table, 0, "placebo"))
                .containsExactly(
                        "F17", "placebo", "2", "+0.1500", "0.1500", "25 %", "-0.1500", "+0.00", "0.00", "0.50");
    }

    @Test
    void failedOnesAreCountedApart() {
        String table =
                new InterventionTable(List.of(changed(0.5, 0.4, 0.5), changed(Judge.WORST, 0.4, 0.5))).markdown();
        assertThat(row(table.substring(table.indexOf("failed with")), 0, "advice"))
                .contains("1", "-0.3000", "1.00", "0.00");
    }

    private static List<String> row(String table, int index, String kind) {
        String line = table.lines()
                .filter(row -> row.startsWith("| F17") && row.contains(kind))
                .toList()
                .get(index);
        return List.of(line.substring(1, line.length() - 1).split("\\|")).stream()
                .map(String::trim)
                .toList();
    }
}
