package io.fairlead.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChanceLevelTest {

    private static OptionalDouble limit(String name, Goal goal, double best) {
        Objective objective = new Objective(name, MetricExpression.parse("m"), goal, OptionalDouble.empty());
        return ChanceLevel.loss(objective, goal.loss(best));
    }

    @Test
    void anAucIsAtChanceUpToFiveHundredthsAboveAHalf() {
        assertThat(limit("auc", Goal.MAXIMIZE, 0.9).orElseThrow()).isCloseTo(-0.55, within(1e-12));
        assertThat(limit("test/celebdf/AUROC", Goal.MAXIMIZE, 0.7).orElseThrow())
                .isCloseTo(-0.55, within(1e-12));
    }

    @Test
    void whatIsMinimizedIsOneMinusTheAuc() {
        assertThat(limit("auc_loss", Goal.MINIMIZE, 0.2).orElseThrow()).isCloseTo(0.45, within(1e-12));
    }

    @Test
    void percentAreTold() {
        assertThat(limit("auc", Goal.MAXIMIZE, 88).orElseThrow()).isCloseTo(-55, within(1e-12));
        assertThat(limit("1-auc", Goal.MINIMIZE, 12).orElseThrow()).isCloseTo(45, within(1e-12));
    }

    @Test
    void nothingIsCalledCollapsedWhereNoneIsFarFromChance() {
        assertThat(limit("auc", Goal.MAXIMIZE, 0.64)).isEmpty();
        assertThat(limit("auc_loss", Goal.MINIMIZE, 0.36)).isEmpty();
        assertThat(limit("auc", Goal.MAXIMIZE, Double.NaN)).isEmpty();
    }

    @Test
    void otherObjectivesHaveNoChanceLevel() {
        assertThat(limit("f_fpr", Goal.MINIMIZE, 0.2)).isEmpty();
        assertThat(limit("sauce", Goal.MAXIMIZE, 0.9)).isEmpty();
    }
}
