package io.fairlead.logs.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    private static void same(String text) {
        assertThat(Numbers.parse(text)).as(text).hasValue(Double.parseDouble(text));
    }

    @Test
    void everyBitOfRandomDoublesSurvives() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                same(Double.toString(value));
            }
            same(Double.toString(random.nextDouble()));
            same(random.nextLong(1_000_000_000_000_000_000L) + "e" + random.nextInt(-330, 310));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "9007199254740992.5",
                "4503599627370497.5",
                "0.1",
                "1e22",
                "1e23",
                "8.5e-5",
                "5e-324",
                "2.4703282292062327e-324",
                "1.7976931348623157e308",
                "1.7976931348623159e308",
                "2.2250738585072014e-308",
                "2.2250738585072011e-308",
                "1e309",
                "-0.0",
                "123456789012345678901234567890",
                "0.000000000000000000000000000001",
                "1e-400",
                "9223372036854775807",
                "8.41e21",
                "+1.5"
            })
    void hardCasesRoundAsJavaDoes(String text) {
        same(text);
    }

    @ParameterizedTest
    @CsvSource({"nan,NaN", "NaN,NaN", "-inf,-Infinity", "Infinity,Infinity", "INF,Infinity"})
    void wordsAreNumbers(String text, double value) {
        assertThat(Numbers.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", ".", "e5", "1.2.3", "1e", "12a", "nano", "0x10", "1,5", "--1"})
    void whatIsNoNumberIsNone(String text) {
        assertThat(Numbers.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'  12 a',0,2,0", "'  12 a',2,2,4", "'12',0,0,2", "'   ',1,3,1", "'',0,0,0"})
    void passesOverBlanksAndOverDigits(String text, int from, int behindBlanks, int behindDigits) {
        assertThat(Numbers.behindBlanks(text, from)).isEqualTo(behindBlanks);
        assertThat(Numbers.behindDigits(text, from)).isEqualTo(behindDigits);
    }
}
