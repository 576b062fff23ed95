package io.fairlead.surrogate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputLayoutTest {

    private static final double NAN = Double.NaN;

    @Test
    void whatFitsIsAccepted() {
        assertThatCode(() -> Layouts.MIXED.check(new double[] {0, 2, NAN, NAN, 1, 0.5}))
                .doesNotThrowAnyException();
        assertThat(Layouts.MIXED.activityWeights()).isEqualTo(2);
        assertThat(Hyperparameters.count(Layouts.MIXED)).isEqualTo(2 * 6 + 3 + 2);
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.MIXED.check(new double[] {NAN, 2, NAN, NAN, 1, 0.5}))
                .withMessage("entry 0 must be between 0.0 and 1.0, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.MIXED.check(new double[] {0, 3, NAN, NAN, 1, 0.5}))
                .withMessage("entry 1 must be the index of one of 3 categories, but was 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.MIXED.check(new double[] {0, 0.5, NAN, NAN, 1, 0.5}))
                .withMessage("entry 1 must be the index of one of 3 categories, but was 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.MIXED.check(new double[] {0, NAN, NAN, NAN, 1, 0.5}))
                .withMessage("entry 1 must be the index of one of 3 categories, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.PLAIN.check(new double[1]))
                .withMessage("point must have length 2, but had 1");
        assertThatIllegalArgumentException().isThrownBy(() -> InputLayout.of(List.of()));
    }

    @Test
    void theMedianCountOfActiveEntries() {
        double[][] points = {{0, 0, NAN, NAN, 0, NAN}, {0, 0, 1, NAN, 0, NAN}, {0, 0, 1, 1, 0, 1}};
        assertThat(Design.of(Layouts.MIXED, points).medianActive()).isEqualTo(4);
        assertThat(Design.of(Layouts.MIXED, new double[0][]).medianActive()).isEqualTo(6);
    }

    @Test
    void aDesignKeepsItsOwnCopy() {
        double[][] points = {{0.1, 0.2}};
        Design design = Design.of(Layouts.PLAIN, points);
        points[0][0] = 0.9;
        design.point(0)[1] = 0.9;
        assertThat(design.point(0)).containsExactly(0.1, 0.2);
    }
}
