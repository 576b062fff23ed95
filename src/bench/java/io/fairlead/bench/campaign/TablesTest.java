package io.fairlead.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.bench.campaign.Tables.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables of a few made-up scores. */
class TablesTest {

    private final Map<Cell, Score> scores = new LinkedHashMap<>();

    @Test
    void showsMedianAndQuartilesOfSeeds() {
        add("a", "p", 1, 1.0);
        add("a", "p", 2, 2.0);
        add("a", "p", 3, 4.0);
        assertThat(new Tables(scores).after(1, Measure.TRIED, Set.of("p"))).contains("2.000 [1.500, 3.000] |");
    }

    @Test
    void tellsWhereSeedsAreMissing() {
        add("a", "p", 1, 1.0);
        add("a", "p", 2, 1.0);
        add("b", "p", 1, 3.0);
        assertThat(new Tables(scores).after(1, Measure.TRIED, Set.of("p"))).contains("3.000 [3.000, 3.000] (1)");
    }

    @Test
    void ranksByTheDirectionOfEachProblem() {
        add("a", "share", 1, 0.9);
        add("b", "share", 1, 0.8);
        add("a", "loss", 1, 0.9);
        add("b", "loss", 1, 0.8);
        add("b", "alone", 1, 0.8);
        String[] lines = new Tables(scores)
                .after(1, Measure.TRIED, Set.of("share"))
                .strip()
                .split("\n");
        assertThat(lines[lines.length - 1]).containsSubsequence("mean rank", "1.50 of 2", "1.50 of 2");
    }

    @Test
    void leavesOutWhatWasNotReached() {
        add("a", "p", 1, 1.0);
        assertThat(new Tables(scores).after(2, Measure.TRIED, Set.of())).isEmpty();
    }

    private void add(String optimizer, String problem, long seed, double value) {
        scores.put(
                new Cell(optimizer, problem, false, 1, seed, 1),
                new Score(List.of(value), List.of(), List.of(), new Score.Counts(0, 0), new Score.Asks(1, 1, 1)));
    }
}
