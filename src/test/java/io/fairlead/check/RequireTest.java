package io.fairlead.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void positiveRefuses(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.positive("lengthscale 1", value))
                .withMessage("lengthscale 1 must be positive and finite, but was " + value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void betweenRefuses(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.between("share", value, 0, 1))
                .withMessage("share must be between 0.0 and 1.0, but was " + value);
    }

    @Test
    void checksReturnWhatTheyChecked() {
        assertThat(Require.positive("x", 0.5)).isEqualTo(0.5);
        assertThat(Require.nonNegative("x", 0)).isZero();
        assertThat(Require.finite("x", -3)).isEqualTo(-3);
        assertThat(Require.between("n", 3, 1, 3)).isEqualTo(3);
        assertThat(Require.text("name", "lr")).isEqualTo("lr");
        assertThat(Require.notEmpty("list", List.of(1))).containsExactly(1);
    }

    @Test
    void aUserReadsPlaceRuleAndHint() {
        UserException wrong = new UserException(List.of(
                new UserException.Mistake("space.yaml:4", "low must be below high", "swap the two"),
                new UserException.Mistake("space.yaml:9", "unknown key \"lgo\"", "")));
        assertThat(wrong)
                .hasMessage(
                        "space.yaml:4: low must be below high\nhint: swap the two\nspace.yaml:9: unknown key \"lgo\"");
    }
}
