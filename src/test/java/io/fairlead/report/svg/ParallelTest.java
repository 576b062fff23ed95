package io.fairlead.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void linesCrossTheirAxesWhereTheirValuesAre() {
        String svg = Parallel.titled("t")
                .axis("low & high", List.of(new Parallel.Tick(0, "0"), new Parallel.Tick(1, "<1>")))
                .axis("b", List.of())
                .line("trial 1", true, 0, 1)
                .line("trial 2", false, 0.5, Double.NaN)
                .draw()
                .toString();
        assertThat(svg).contains("low &amp; high", "&lt;1&gt;", "<title>trial 1</title>");
        // the highlighted line is drawn last, in front
        assertThat(svg.indexOf("trial 2")).isLessThan(svg.indexOf("trial 1"));
        assertThat(svg).contains("M40 368L150 128").contains("M40 248L150 396.8");
        assertThat(Pattern.compile("NaN").matcher(svg).find()).isFalse();
    }

    @Test
    void aLineNeedsAPlaceOnEachAxis() {
        Parallel chart = Parallel.titled("t").axis("a", List.of());
        assertThatThrownBy(() -> chart.line("l", false, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
