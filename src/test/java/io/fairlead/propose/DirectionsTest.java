package io.fairlead.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.hints.Hint;
import io.fairlead.history.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectionsTest {

    private static Hint.Direction hint(String id, double confidence, double target) {
        return new Hint.Direction(
                new Hint.Origin(id, "F17", "run5", confidence),
                List.of(new Hint.Pull("x", target, 0.1, Hint.Reach.NEAR)));
    }

    /** A study whose trials have runs, and whose next number is even. */
    private static Study study(int trials, Hint... hints) {
        AskTell search = Fixtures.run(Study.of(Fixtures.task(Fixtures.plane(), "loss"), 1), trials, Fixtures::bowl);
        List<Trial> named = new ArrayList<>();
        for (Trial trial : search.study().trials()) {
            named.add(Fixtures.completed(
                    trial.number(), trial.candidate(), trial.outcome().orElseThrow()));
        }
        return new Study(search.study().task(), 1, named, List.of(hints), List.of(), Options.defaults());
    }

    private static List<String> opinions(Study study) {
        return new Proposer().propose(study, 1).proposals().get(0).why().opinions();
    }

    @Test
    void aHintThatTheModelSupportsCounts() {
        assertThat(opinions(study(9, hint("F17:run5", 0.9, 0.3)))).containsExactly("F17:run5");
    }

    @Test
    void aHintThatTheModelSpeaksAgainstDoesNot() {
        assertThat(opinions(study(15, hint("F17:run5", 0.9, 1.0)))).isEmpty();
    }

    @Test
    void onlyEverySecondProposalListens() {
        assertThat(opinions(study(10, hint("F17:run5", 0.9, 0.3)))).isEmpty();
    }

    @Test
    void opposingHintsCancel() {
        assertThat(opinions(study(9, hint("a", 0.9, 0.25), hint("b", 0.9, 0.75))))
                .isEmpty();
    }

    @Test
    void aHintDiesAfterEightTrials() {
        assertThat(opinions(study(15, hint("F17:run5", 0.9, 0.3)))).isEmpty();
    }

    @Test
    void threeAtMostCount() {
        assertThat(opinions(study(
                        9, hint("a", 0.6, 0.3), hint("b", 0.7, 0.31), hint("c", 0.8, 0.29), hint("d", 0.9, 0.32))))
                .containsExactly("d", "c", "b");
    }

    @Test
    void beforeTheModelCanJudgeOnlyStrongHintsCount() {
        assertThat(opinions(study(7, hint("weak", 0.8, 0.3)))).isEmpty();
        assertThat(opinions(study(7, hint("strong", 0.9, 0.3)))).containsExactly("strong");
    }

    @Test
    void anInfeasibleRunCountsAsFailed() {
        Hint.Infeasible broken = new Hint.Infeasible(new Hint.Origin("F04:run3", "F04", "run3", 0.9));
        Study study = study(9, broken);
        Knowledge known = Knowledge.of(
                study, io.fairlead.propose.search.Grid.of(study.task().space()));
        assertThat(known.measured()).hasSize(8);
        assertThat(known.failed()).hasSize(1);
    }
}
