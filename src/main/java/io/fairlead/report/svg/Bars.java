package io.fairlead.report.svg;

import java.util.ArrayList;
import java.util.List;

/** Horizontal bars with intervals, one a group, as for rates of subgroups. */
public final class Bars {

    private static final double ROW = 24;
    private static final double SHORTEST_LABEL = 170;
    private static final double LONGEST_LABEL = 320;

    /** About the width of a character of the labels. */
    private static final double CHARACTER = 5.9;

    private static final double WIDTH = 560;

    private final String title;
    private final String label;
    private final List<Bar> bars = new ArrayList<>();
    private double indent = SHORTEST_LABEL;
    private double reference = Double.NaN;
    private String referenceLabel = "";

    private Bars(String title, String label) {
        this.title = title;
        this.label = label;
    }

    /** Starts a chart: its title, and what the horizontal axis shows. */
    public static Bars titled(String title, String label) {
        return new Bars(title, label);
    }

    /** Adds a bar with its interval; not finite values are left blank with a word. */
    public Bars bar(String name, double value, double low, double high) {
        bars.add(new Bar(name, value, low, high));
        indent = Math.max(indent, Math.min(LONGEST_LABEL, 16 + CHARACTER * name.length()));
        return this;
    }

    /** Draws a line across all bars, such as the overall rate. */
    public Bars reference(double value, String name) {
        reference = value;
        referenceLabel = name;
        return this;
    }

    /**
     * Draws the chart.
     *
     * @return one {@code svg} element
     */
    public Markup draw() {
        double largest = bars.stream()
                .mapToDouble(bar -> Double.isFinite(bar.high) ? bar.high : 0)
                .max()
                .orElse(1);
        Axis axis = new Axis(
                label, 0, Math.max(1e-6, 1.05 * Math.max(largest, Double.isFinite(reference) ? reference : 0)), false);
        double height = 34 + ROW * bars.size() + 40;
        Markup svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Markup.number(WIDTH) + " " + Markup.number(height),
                "role",
                "img",
                "font-family",
                "system-ui, sans-serif",
                "font-size",
                "11",
                "class",
                "chart");
        svg.element("title", title);
        svg.element(
                "text", title, "x", 8.0, "y", 18.0, "font-size", "13", "font-weight", "600", "fill", "currentColor");
        double bottom = 34 + ROW * bars.size();
        grid(svg, axis, bottom);
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, axis, bars.get(i), 34 + ROW * i);
        }
        if (Double.isFinite(reference)) {
            referenceLine(svg, axis, bottom);
        }
        return svg.close("svg");
    }

    private void grid(Markup svg, Axis axis, double bottom) {
        for (double tick : axis.ticks(5)) {
            double left = left(axis, tick);
            svg.empty(
                    "line",
                    "x1",
                    left,
                    "x2",
                    left,
                    "y1",
                    30.0,
                    "y2",
                    bottom,
                    "stroke",
                    "#888",
                    "stroke-opacity",
                    "0.25");
            svg.element(
                    "text",
                    Axis.format(tick),
                    "x",
                    left,
                    "y",
                    bottom + 14,
                    "text-anchor",
                    "middle",
                    "fill",
                    "currentColor");
        }
        svg.element(
                "text",
                label,
                "x",
                (indent + WIDTH) / 2,
                "y",
                bottom + 32,
                "text-anchor",
                "middle",
                "fill",
                "currentColor");
    }

    private void referenceLine(Markup svg, Axis axis, double bottom) {
        double left = left(axis, reference);
        svg.empty(
                "line",
                "x1",
                left,
                "x2",
                left,
                "y1",
                30.0,
                "y2",
                bottom,
                "stroke",
                Palette.VERMILION.colour(),
                "stroke-width",
                "1.5",
                "stroke-dasharray",
                "5 3");
        svg.element(
                "text",
                referenceLabel,
                "x",
                WIDTH - 8,
                "y",
                18.0,
                "text-anchor",
                "end",
                "fill",
                Palette.VERMILION.colour());
    }

    private void draw(Markup svg, Axis axis, Bar bar, double top) {
        svg.element("text", bar.name, "x", indent - 8, "y", top + 15, "text-anchor", "end", "fill", "currentColor");
        if (!Double.isFinite(bar.value)) {
            svg.element(
                    "text", "not defined", "x", indent + 4, "y", top + 15, "fill", "currentColor", "opacity", "0.7");
            return;
        }
        svg.empty(
                "rect",
                "x",
                indent,
                "y",
                top + 4,
                "width",
                Math.max(0.5, left(axis, bar.value) - indent),
                "height",
                ROW - 9,
                "fill",
                Palette.SKY.colour(),
                "fill-opacity",
                "0.75");
        if (Double.isFinite(bar.low) && Double.isFinite(bar.high)) {
            double middle = top + ROW / 2 - 0.5;
            svg.empty(
                    "line",
                    "x1",
                    left(axis, bar.low),
                    "x2",
                    left(axis, bar.high),
                    "y1",
                    middle,
                    "y2",
                    middle,
                    "stroke",
                    "currentColor",
                    "stroke-width",
                    "1.4");
            for (double end : new double[] {bar.low, bar.high}) {
                svg.empty(
                        "line",
                        "x1",
                        left(axis, end),
                        "x2",
                        left(axis, end),
                        "y1",
                        middle - 4,
                        "y2",
                        middle + 4,
                        "stroke",
                        "currentColor",
                        "stroke-width",
                        "1.4");
            }
        }
    }

    private double left(Axis axis, double value) {
        return indent + (WIDTH - indent - 24) * axis.place(value);
    }

    private record Bar(String name, double value, double low, double high) {}
}
