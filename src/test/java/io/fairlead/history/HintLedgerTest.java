package io.fairlead.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.hints.Hint;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.space.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class HintLedgerTest {

    private static final List<Objective> LOSS =
            List.of(new Objective("loss", MetricExpression.parse("loss"), Goal.MINIMIZE, OptionalDouble.empty()));

    private static final Hint HINT = new Hint.Direction(
            new Hint.Origin("F17:run1", "F17", "run1", 0.9), List.of(new Hint.Pull("x", 0.5, 0.1, Hint.Reach.NEAR)));

    private static Trial trial(int number, double loss, String... reasons) {
        boolean failed = Double.isNaN(loss);
        return new Trial(
                number,
                new Candidate(Map.of("x", 0.1 * number)),
                failed ? TrialState.FAILED : TrialState.COMPLETED,
                new Trial.Origin("acquisition", "{\"priors\":[\"" + String.join("\",\"", reasons) + "\"]}", "", ""),
                Optional.of(failed ? Outcome.failed("lost") : Outcome.of(Map.of("loss", Outcome.Measured.of(loss)))),
                Optional.of("run" + number));
    }

    private static HintLedger ledger(Trial... trials) {
        return HintLedger.of(List.of(trials), List.of(HINT), LOSS);
    }

    @Test
    void aTrialThatFollowedAndIsBetterIsAHit() {
        HintLedger ledger = ledger(trial(1, 1), trial(2, 0.5, "F17:run1"), trial(3, 0.1));
        assertThat(ledger.tallies()).containsExactly(Assertions.entry("F17", new HintLedger.Tally(1, 0)));
        // All rules together: 2.2 of 5 with the 1.2 of 4 that there are before any; the rule itself: 2.76 of 5.
        assertThat(ledger.chance("F17")).isCloseTo(2.76 / 5, Assertions.within(1e-12));
    }

    @Test
    void oneThatIsNoBetterBeyondNoiseOrFailedIsAMiss() {
        HintLedger ledger =
                ledger(trial(1, 1), trial(2, 0.9999, "F17:run1"), trial(3, Double.NaN, "F17:run1"), trial(4, 0));
        assertThat(ledger.tallies().get("F17")).isEqualTo(new HintLedger.Tally(0, 2));
        assertThat(ledger.chance("F17")).isCloseTo(4 * 1.2 / 6 / 6, Assertions.within(1e-12));
    }

    @Test
    void anyScoreIsBetterThanAFailure() {
        HintLedger ledger = ledger(trial(1, Double.NaN), trial(2, 5, "F17:run1"), trial(3, 1));
        assertThat(ledger.tallies().get("F17")).isEqualTo(new HintLedger.Tally(1, 0));
        assertThat(ledger.loss(1)).hasValue(Double.POSITIVE_INFINITY);
    }

    @Test
    void idsThatOnlyBeginAlikeAreNotFollowed() {
        assertThat(ledger(trial(1, 1), trial(2, 0.5, "F17:run12")).tallies()).isEmpty();
    }

    @Test
    void aRuleThatIsWrongEightTimesIsMutedAndAnUnknownOneIsTrustedLessForIt() {
        Trial[] trials = new Trial[10];
        trials[0] = trial(1, 0);
        for (int i = 1; i < 10; i++) {
            trials[i] = trial(i + 1, i, i < 9 ? "F17:run1" : "none");
        }
        assertThat(ledger(trials).chance("F17")).isZero();
        assertThat(ledger(trials).chance("F18")).isCloseTo(1.2 / 12, Assertions.within(1e-12));
        assertThat(ledger().chance("F18")).isCloseTo(0.3, Assertions.within(1e-12));
    }

    @Test
    void trialsWithoutAdviceHaveARecordOfTheirOwn() {
        assertThat(ledger().chanceUnadvised()).isCloseTo(1.0 / 3, Assertions.within(1e-12));
        // Of the trials after the first with a value, one is the best yet, one is not, one failed, and one was advised.
        HintLedger ledger = ledger(
                trial(1, Double.NaN),
                trial(2, 3),
                trial(3, 1),
                trial(4, 2),
                trial(5, Double.NaN),
                trial(6, 0.1, "F17:run1"));
        assertThat(ledger.chanceUnadvised()).isCloseTo(2.0 / 6, Assertions.within(1e-12));
    }
}
