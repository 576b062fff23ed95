package io.fairlead.logs.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteNumbersTest {

    private static double value(String text) {
        byte[] bytes = ("[" + text + "]").getBytes(StandardCharsets.US_ASCII);
        return ByteNumbers.value(bytes, 1, 1 + text.length());
    }

    private static int jsonEnd(String text) {
        return ByteNumbers.jsonEnd(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
    }

    @Test
    void readsWhatDoublesArePrintedAsWithoutLoss() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(value(Double.toString(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void readsDecimalsOfAnyLengthAsTheNearestDouble() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            text.append("0".repeat(random.nextInt(3))).append(digits(random, 1 + random.nextInt(12)));
            if (random.nextBoolean()) {
                text.append('.').append("0".repeat(random.nextInt(5))).append(digits(random, random.nextInt(14)));
            }
            if (random.nextInt(4) == 0) {
                text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-330, 330));
            }
            assertThat(value(text.toString())).as(text.toString()).isEqualTo(Double.parseDouble(text.toString()));
        }
    }

    @Test
    void readsWordsAndSigns() {
        assertThat(value("nan")).isNaN();
        assertThat(value("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value("Infinity")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(value("+5")).isEqualTo(5);
        assertThat(value(".5")).isEqualTo(0.5);
        assertThat(value("1e309")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Double.doubleToRawLongBits(value("-0.0"))).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void knowsTheGrammarOfJsonNumbers() {
        for (String number : List.of("0", "-0", "10", "0.5", "-1.25e-7", "1E+4", "9e9")) {
            assertThat(jsonEnd(number + ",")).as(number).isEqualTo(number.length());
        }
        for (String other : List.of("", "-", "01", "1.", ".5", "1e", "1.e5", "+1", "-a", "e5")) {
            assertThat(jsonEnd(other)).as(other).isZero();
        }
    }

    private static String digits(SplittableRandom random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
