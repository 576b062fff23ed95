package io.fairlead.report.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.report.session.Curves.LabelledRun;
import io.fairlead.session.SearchPlan;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import io.fairlead.testing.SyntheticRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CurvesTest {

    @Test
    void whatTheSearchLooksAtComesFirst() {
        LabelledRun run = new LabelledRun(
                "trial 1",
                SyntheticRun.named("r", 1)
                        .epochs("val/loss", 5, 0, share -> 1 - share)
                        .epochs("val/F_MEO", 5, 0, share -> 10 + share)
                        .epochs("val/other", 5, 0, share -> share)
                        .build());
        List<Curves> curves = Curves.of(plan(), List.of(run));
        assertThat(curves).extracting(Curves::metric).containsExactly("val/F_MEO", "val/loss");
        assertThat(curves.get(0).byEpoch()).isTrue();
        assertThat(curves.get(0).lines().get(0).x()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(curves.get(0).lines().get(0).y()).containsExactly(10.0, 10.25, 10.5, 10.75, 11.0);
    }

    @Test
    void longCurvesAreThinnedAndShortOnesLeftOut() {
        LabelledRun run = new LabelledRun(
                "trial 1",
                SyntheticRun.named("r", 1)
                        .steps("train/loss", 1000, 0, share -> share)
                        .steps("val/loss", 2, 0, share -> share)
                        .build());
        List<Curves> curves = Curves.of(plan(), List.of(run));
        assertThat(curves).extracting(Curves::metric).containsExactly("train/loss");
        Curves.Line line = curves.get(0).lines().get(0);
        assertThat(line.logged()).isEqualTo(1000);
        assertThat(line.x()).hasSizeLessThanOrEqualTo(Curves.MOST_POINTS).hasSizeGreaterThan(100);
        assertThat(line.x().get(1) - line.x().get(0)).isEqualTo(90);
    }

    private static SearchPlan plan() {
        Objective objective =
                new Objective("gap", MetricExpression.parse("val/F_MEO"), Goal.MINIMIZE, OptionalDouble.empty());
        Real lr = new Real("lr", 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty());
        return new SearchPlan(
                "s",
                Optional.empty(),
                SearchSpace.of(List.of(lr), List.of()),
                ObjectiveSet.of(List.of(objective)),
                Optional.empty(),
                Map.of());
    }
}
