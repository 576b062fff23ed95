package io.fairlead.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.check.UserException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputConstraintTest {

    private static final Candidate CANDIDATE = new Candidate(
            Map.of("train.batch_size", 128L, "train.accumulation", 4L, "lr", 1e-3, "optimizer", "sgd", "warm", true));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "train.batch_size * train.accumulation <= 512 | true",
                "train.batch_size * train.accumulation < 512 | false",
                "train.batch_size / (1 + 1) - 14 == 50 | true",
                "-lr < 0 and not (lr > 1) | true",
                "lr > 1 or optimizer == \"sgd\" | true",
                "optimizer != 'sgd' | false",
                "max(train.batch_size, 200) >= 200 | true",
                "min(1, 2, 3) == 1 | true",
                "abs(-2) == 2 | true",
                "warm == true | true",
                "not_there <= 3 | true",
                "not_there * 2 <= 3 and lr > 1 | false",
            })
    void evaluates(String rule, boolean expected) {
        assertThat(InputConstraint.parse(rule).holds(CANDIDATE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a <= | constraint \"a <=\": it ends too early at column 5",
                "a + b | constraint \"a + b\": a constraint must compare something, as in \"a <= b\" at column 6",
                "(a < 2 | constraint \"(a < 2\": expected \")\" at column 7",
                "a < 2 3 | constraint \"a < 2 3\": unexpected \"3\" at column 7",
                "a ? 2 | constraint \"a ? 2\": unexpected character at column 2",
            })
    void refusesWithAColumn(String rule, String message) {
        assertThatThrownBy(() -> InputConstraint.parse(rule))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void namesAreListedOnce() {
        assertThat(InputConstraint.parse("a * b <= a + c").names()).containsExactly("a", "b", "c");
    }

    @Test
    void deepNestingIsRefusedNotOverflown() {
        String rule = "(".repeat(100_000) + "a" + ")".repeat(100_000) + " < 1";
        assertThatThrownBy(() -> InputConstraint.parse(rule)).hasMessageContaining("nested more than 100 deep");
    }
}
