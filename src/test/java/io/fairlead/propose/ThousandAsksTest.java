package io.fairlead.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.space.Candidate;
import io.fairlead.space.Condition;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Grid;
import io.fairlead.space.Parameter.Int;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A long search of a space that has little more candidates than are tried, so that repeats would be easy. */
class ThousandAsksTest {

    /** 8 · 8 · (1 + 47) = 3,072 candidates: too many to be enumerated. */
    private static SearchSpace space() {
        Parameter layers = new Int("layers", 1, 8, Grid.LINEAR, Optional.empty(), Optional.empty());
        Parameter width = new Int("width", 1, 8, Grid.LINEAR, Optional.empty(), Optional.empty());
        Parameter optimizer =
                new Choice("optimizer", List.of("sgd", "adam"), false, Optional.empty(), Optional.empty());
        Parameter steps = new Int(
                "steps",
                1,
                47,
                Grid.LINEAR,
                Optional.of(new Condition("optimizer", List.of("adam"))),
                Optional.empty());
        return SearchSpace.of(List.of(layers, width, optimizer, steps), List.of());
    }

    private static double loss(Candidate candidate) {
        double layers = Fixtures.number(candidate, "layers") - 3;
        double width = Fixtures.number(candidate, "width") - 6;
        double steps = candidate
                .value("steps")
                .map(value -> Math.abs(((Number) value).doubleValue() - 20) / 10)
                .orElse(2.0);
        return layers * layers + width * width + steps;
    }

    @Test
    @Tag("slow")
    void nothingIsProposedTwice() {
        AskTell search =
                Fixtures.run(Study.of(Fixtures.task(space(), "loss"), 4), 1000, c -> Fixtures.outcome("loss", loss(c)));
        assertThat(search.study().trials())
                .hasSize(1000)
                .filteredOn(trial -> !trial.origin().method().equals("replicate"))
                .extracting(trial -> trial.candidate().values())
                .doesNotHaveDuplicates();
        assertThat(search.study().trials())
                .filteredOn(trial -> trial.origin().method().equals("replicate"))
                .as("exact losses need no replicates")
                .isEmpty();
    }
}
