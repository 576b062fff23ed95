package io.fairlead.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void columnsAreAligned() {
        String text = new Table("name", ">auc")
                .add("a", "0.5")
                .add("longer", "0.8234")
                .render();
        assertThat(text).isEqualTo("""
                        name       auc
                        ──────  ──────
                        a          0.5
                        longer  0.8234
                        """);
    }

    @Test
    void whatALogSaysCannotDriveTheTerminal() {
        assertThat(new Table("x").add("\u001b[31mred\r\nnext\u202e").render()).doesNotContain("\u001b", "\r", "\u202e");
    }

    @ParameterizedTest
    @CsvSource({
        "0.82341, 0.8234",
        "1.5e-4, 1.5e-4",
        "152.34, 152.3",
        "12.3456, 12.346",
        "12, 12",
        "-3, -3",
        "1234567.5, 1.235e6",
        "1e300, 1e300",
        "NaN, nan",
        "-Infinity, -inf"
    })
    void numbersAreShort(double value, String text) {
        assertThat(Figures.shortly(value)).isEqualTo(text);
    }

    @Test
    void sparklinesRiseWithTheirValues() {
        assertThat(Sparkline.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 8)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(new double[] {1, Double.NaN, 2}, 10)).isEqualTo("▁×█");
        assertThat(Sparkline.of(new double[] {3, 3}, 10)).isEqualTo("▄▄");
        assertThat(Sparkline.of(new double[] {0, 0, 1, 1}, 2)).isEqualTo("▁█");
        assertThat(Sparkline.of(new double[0], 10)).isEmpty();
    }
}
