package io.fairlead.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.bench.problem.Spaces;
import io.fairlead.hints.Hint;
import io.fairlead.hints.Hint.Direction;
import io.fairlead.hints.Hint.Origin;
import io.fairlead.hints.Hint.Pull;
import io.fairlead.hints.Hint.Reach;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistortionTest {

    private static final SearchSpace SPACE = Spaces.of(
            Spaces.logReal("lr", 1e-5, 1e-1),
            Spaces.real("dropout", 0, 0.4),
            Spaces.integer("epochs", 10, 50),
            Spaces.choice("scheduler", "cosine", "step", "none"));

    private static final Origin ORIGIN = new Origin("F04:run", "F04", "run", 0.9);

    private static final List<Hint> SAID = List.of(
            new Hint.Infeasible(ORIGIN),
            new Direction(
                    ORIGIN,
                    List.of(
                            new Pull("lr", 1e-4, 0.5, Reach.AT_MOST),
                            new Pull("scheduler", "none", 1, Reach.NEAR),
                            new Pull("lr", 10.0, 0.5, Reach.NEAR))));

    @Test
    void adversaryMirrorsNumbersTurnsBoundsAndTakesTheNextCategory() {
        List<Pull> pulls = pulls(Distortion.adversary(SAID, SPACE));
        assertThat((Double) pulls.get(0).target()).isCloseTo(1e-2, within(1e-8));
        assertThat(pulls.get(0).reach()).isEqualTo(Reach.AT_LEAST);
        assertThat(pulls.get(0).spread()).isEqualTo(0.5);
        assertThat(pulls.get(1).target()).isEqualTo("cosine");
    }

    @Test
    void whatTheSpaceDoesNotHaveStaysUnheard() {
        Pull outside = pulls(SAID).get(2);
        assertThat(pulls(Distortion.adversary(SAID, SPACE)).get(2)).isEqualTo(outside);
        assertThat(pulls(Distortion.placebo(SAID, SPACE, 1)).get(2)).isEqualTo(outside);
    }

    @Test
    void placeboKeepsNumberOriginAndWidthAndNamesNoParameterTwice() {
        for (long seed = 1; seed <= 50; seed++) {
            List<Hint> heard = Distortion.placebo(SAID, SPACE, seed);
            assertThat(heard).hasSameSizeAs(SAID);
            assertThat(heard.get(0)).isEqualTo(SAID.get(0));
            assertThat(heard.get(1).origin()).isEqualTo(ORIGIN);
            List<Pull> pulls = pulls(heard).subList(0, 2);
            assertThat(pulls.get(0).parameter()).isNotEqualTo(pulls.get(1).parameter());
            assertThat(pulls)
                    .allSatisfy(pull ->
                            assertThat(parameter(pull).accepts(pull.target())).isTrue());
            assertThat(width(pulls.get(0))).isCloseTo(0.5 / 4, within(1e-12));
        }
    }

    @Test
    void placeboPullsEveryParameterSomewhere() {
        assertThat(Stream.iterate(1L, seed -> seed + 1)
                        .limit(100)
                        .map(seed ->
                                pulls(Distortion.placebo(SAID, SPACE, seed)).get(0))
                        .filter(pull -> !parameter(pull).name().equals("scheduler"))
                        .map(pull -> pull.parameter()
                                + (Encoding.coordinate(parameter(pull), pull.target()) < 0.5 ? " down" : " up")))
                .contains("lr down", "lr up", "dropout down", "dropout up", "epochs down", "epochs up");
    }

    @Test
    void placeboIsTheSameForTheSameSeed() {
        assertThat(Distortion.placebo(SAID, SPACE, 7)).isEqualTo(Distortion.placebo(SAID, SPACE, 7));
        assertThat(Distortion.placebo(SAID, SPACE, 7)).isNotEqualTo(Distortion.placebo(SAID, SPACE, 8));
    }

    @Test
    void armsWithoutHintsHearNothing() {
        assertThat(Arm.NONE.hear(SAID, SPACE, 1)).isEmpty();
        assertThat(Arm.RANDOM.hear(SAID, SPACE, 1)).isEmpty();
        assertThat(Arm.FULL.hear(SAID, SPACE, 1)).isEqualTo(SAID);
    }

    private static List<Pull> pulls(List<Hint> hints) {
        return ((Direction) hints.get(1)).pulls();
    }

    private static Parameter parameter(Pull pull) {
        return SPACE.parameter(pull.parameter()).orElseThrow();
    }

    private static double width(Pull pull) {
        return switch (pull.parameter()) {
            case "lr" -> pull.spread() / 4;
            case "dropout" -> pull.spread() / 0.4;
            case "epochs" -> pull.spread() / 40;
            default -> pull.spread() / 3;
        };
    }
}
