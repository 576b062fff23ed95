package io.fairlead.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {

    private static Document parsed(Markup markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup.toString())));
    }

    @Test
    void aChartIsWellFormedAndHostileNamesStayText() throws Exception {
        Document chart = parsed(Chart.titled("<script>alert(1)</script> & \"more\"")
                .axes("epoch", "loss")
                .line("</text><image/>", new double[] {1, 2, 3}, new double[] {1, Double.NaN, 0.5})
                .mark(2, "F18 <b>")
                .band(1, 2, "constant & more")
                .draw());
        assertThat(chart.getElementsByTagName("script").getLength()).isZero();
        assertThat(chart.getElementsByTagName("image").getLength()).isZero();
        assertThat(chart.getElementsByTagName("title").item(0).getTextContent()).startsWith("<script>");
    }

    @Test
    void aValueThatIsNoNumberBreaksTheLine() throws Exception {
        Document chart = parsed(Chart.titled("t")
                .line("a", new double[] {1, 2, 3, 4}, new double[] {1, Double.NaN, 3, 4})
                .draw());
        String path = chart.getElementsByTagName("path")
                .item(0)
                .getAttributes()
                .getNamedItem("d")
                .getTextContent();
        assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    }

    @Test
    void ticksAreRoundAndInside() {
        assertThat(new Axis("", 0.13, 0.87, false).ticks(5))
                .hasSizeBetween(3, 8)
                .allSatisfy(tick -> assertThat(tick).isBetween(0.13, 0.87));
        assertThat(new Axis("", 0.13, 0.87, false).ticks(5).get(0)).isCloseTo(0.2, within(1e-12));
        assertThat(new Axis("", 1e-6, 1e-2, true).ticks(5)).hasSize(5);
        assertThat(new Axis("", 3, 3, false).ticks(5)).isNotEmpty();
    }

    @Test
    void tickLabelsAreShortAndTheSameInEveryLocale() {
        assertThat(Axis.format(3e-4)).isEqualTo("3e-4");
        assertThat(Axis.format(0.25)).isEqualTo("0.25");
        assertThat(Axis.format(12000)).isEqualTo("12k");
    }

    @Test
    void aLogAxisLeavesOutWhatIsNotAboveZero() {
        assertThat(new Axis("", 0.1, 10, true).place(1)).isCloseTo(0.5, within(1e-12));
        assertThat(new Axis("", 0.1, 10, true).place(0)).isNaN();
    }

    @Test
    void barsShowTheirIntervalsAndSayWhatIsNotDefined() throws Exception {
        Markup drawn = Bars.titled("FPR", "percent")
                .bar("Male-Asian", 12, 8, 17)
                .bar("Female-Black", Double.NaN, Double.NaN, Double.NaN)
                .reference(14, "overall")
                .draw();
        assertThat(parsed(drawn).getElementsByTagName("rect").getLength()).isEqualTo(1);
        assertThat(drawn.toString()).contains("not defined", "overall");
    }

    @Test
    void aLongLineIsThinned() {
        double[] x = new double[100_000];
        double[] y = new double[100_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = Math.sin(i);
        }
        assertThat(Chart.titled("t").line("a", x, y).draw().toString().length()).isLessThan(60_000);
    }

    @Test
    void aSeriesNeedsAsManyPlacesAsValues() {
        assertThatThrownBy(() -> Chart.titled("t").line("a", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
