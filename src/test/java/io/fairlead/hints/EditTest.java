package io.fairlead.hints;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.hints.Hint.Pull;
import io.fairlead.hints.Hint.Reach;
import io.fairlead.space.Candidate;
import io.fairlead.space.Condition;
import io.fairlead.space.InputConstraint;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditTest {

    private static final SearchSpace SPACE = SearchSpace.of(
            List.of(
                    new Parameter.Real("lr", 1e-5, 1e-1, Parameter.Scale.LOG, Optional.empty(), Optional.empty()),
                    new Parameter.Choice(
                            "schedule", List.of("cosine", "warm"), false, Optional.empty(), Optional.empty()),
                    new Parameter.Int(
                            "warmup",
                            0,
                            10,
                            Parameter.Grid.LINEAR,
                            Optional.of(new Condition("schedule", List.of("warm"))),
                            Optional.empty()),
                    new Parameter.Choice("a", List.of(true, false), false, Optional.empty(), Optional.empty()),
                    new Parameter.Choice("b", List.of(true, false), false, Optional.empty(), Optional.empty())),
            List.of(InputConstraint.parse("not (a == true and b == true)")));

    private static final Candidate FROM =
            new Candidate(Map.of("lr", 1e-3, "schedule", "cosine", "a", true, "b", false));

    private static Pull near(String parameter, Object target) {
        return new Pull(parameter, target, 1, Reach.NEAR);
    }

    private static Candidate edited(Pull... pulls) {
        return Edit.of(SPACE, FROM, List.of(pulls)).candidate();
    }

    @Test
    void changesWhatIsAskedForAndNothingElse() {
        assertThat(edited(near("lr", 1e-2))).isEqualTo(FROM.with("lr", 1e-2));
    }

    @Test
    void whatBecomesActiveTakesTheMiddle() {
        Candidate edited = edited(near("schedule", "warm"));
        assertThat(edited.values()).containsEntry("warmup", 5L);
        assertThat(SPACE.mistakesOf(edited)).isEmpty();
    }

    @Test
    void whatBreaksAConstraintWaitsForTheOthersAndIsElseLeftOut() {
        assertThat(edited(near("b", true), near("a", false)).values())
                .containsEntry("a", false)
                .containsEntry("b", true);
        Edit alone = Edit.of(SPACE, FROM, List.of(near("b", true)));
        assertThat(alone).isEqualTo(new Edit(FROM, List.of()));
    }

    @Test
    void aBoundMovesOnlyWhatIsNotBeyondIt() {
        assertThat(edited(new Pull("lr", 1e-4, 1, Reach.AT_LEAST))).isEqualTo(FROM);
        assertThat(edited(new Pull("lr", 1e-4, 1, Reach.AT_MOST))).isEqualTo(FROM.with("lr", 1e-4));
    }

    @Test
    void whatTheSpaceDoesNotHaveIsPassedOver() {
        assertThat(edited(near("warmup", 3L), near("lr", 5.0), near("dropout", 0.1)))
                .isEqualTo(FROM);
    }
}
