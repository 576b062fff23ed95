package io.fairlead.report.svg;

import io.fairlead.check.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Parallel coordinates: one vertical axis a quantity, one line a thing, lines that matter in front of the others.
 *
 * <p>A line passes below an axis where it has no value. Made by one thread with chained calls, then drawn with
 * {@link #draw()}.
 */
public final class Parallel {

    private static final double LEFT = 40;
    private static final double RIGHT = 60;
    private static final double TOP = 128;
    private static final double HEIGHT = 240;
    /** How wide the axes lie together, if that leaves a distance between two that is neither too small nor too large. */
    private static final double WIDTH = 1040;

    private static final double SMALLEST_STEP = 52;
    private static final double LARGEST_STEP = 110;

    /** About the width of a character of the labels. */
    private static final double CHARACTER = 6;

    /** Where a line passes that has no value: this far below the axis, in its length. */
    private static final double ABSENT = -0.12;

    private final String title;
    private final List<Coordinate> axes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private Parallel(String title) {
        this.title = title;
    }

    /** Starts a chart with a title, which is also its description for those who cannot see it. */
    public static Parallel titled(String title) {
        return new Parallel(title);
    }

    /**
     * Adds an axis.
     *
     * @param name what it shows
     * @param ticks what is written beside it
     * @return this
     */
    public Parallel axis(String name, List<Tick> ticks) {
        axes.add(new Coordinate(name, List.copyOf(ticks)));
        return this;
    }

    /**
     * Adds a line.
     *
     * @param name what it stands for
     * @param highlighted whether it is drawn in front and in colour
     * @param places where it crosses each axis, 0 at the foot and 1 at the top; NaN where it has no value
     * @return this
     */
    public Parallel line(String name, boolean highlighted, double... places) {
        Require.sameLength("places", places.length, axes.size());
        lines.add(new Line(name, highlighted, places.clone()));
        return this;
    }

    /**
     * Draws the chart.
     *
     * @return one {@code svg} element, as wide as its axes need
     */
    public Markup draw() {
        Markup svg = new Markup();
        double width = LEFT + RIGHT + step() * Math.max(1, axes.size() - 1) + 30;
        double height = TOP + HEIGHT * (1 - ABSENT) + 24;
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Markup.number(width) + " " + Markup.number(height),
                "width",
                width,
                "height",
                height,
                "role",
                "img",
                "font-family",
                "system-ui, sans-serif",
                "font-size",
                "10",
                "class",
                "chart");
        svg.element("title", title);
        svg.element(
                "text", title, "x", 8.0, "y", 18.0, "font-size", "13", "font-weight", "600", "fill", "currentColor");
        lines.stream().sorted(Comparator.comparing(Line::highlighted)).forEach(line -> line.draw(svg, step()));
        for (int i = 0; i < axes.size(); i++) {
            axes.get(i).draw(svg, LEFT + step() * i, (int) (step() / CHARACTER));
        }
        svg.element("text", "inactive", "x", 4.0, "y", top(ABSENT) + 14, "fill", "currentColor", "opacity", "0.7");
        return svg.close("svg");
    }

    private double step() {
        return Math.min(LARGEST_STEP, Math.max(SMALLEST_STEP, WIDTH / Math.max(1, axes.size() - 1)));
    }

    private static double top(double place) {
        return TOP + HEIGHT * (1 - (Double.isFinite(place) ? place : ABSENT));
    }

    /**
     * A label beside an axis.
     *
     * @param place 0 at the foot, 1 at the top
     * @param label what is written there
     */
    public record Tick(double place, String label) {}

    private record Coordinate(String name, List<Tick> ticks) {

        void draw(Markup svg, double left, int longest) {
            svg.empty("line", "x1", left, "x2", left, "y1", top(0), "y2", top(1), "stroke", "currentColor");
            svg.element(
                    "text",
                    name,
                    "transform",
                    "translate(" + Markup.number(left - 2) + " " + Markup.number(top(1) - 8) + ") rotate(-38)",
                    "font-size",
                    "11",
                    "fill",
                    "currentColor");
            for (Tick tick : ticks) {
                String shown = tick.label.length() > longest ? tick.label.substring(0, longest - 1) + "…" : tick.label;
                svg.element(
                        "text",
                        shown,
                        "x",
                        left + 4,
                        "y",
                        top(tick.place) + 3,
                        "fill",
                        "currentColor",
                        "paint-order",
                        "stroke",
                        "stroke",
                        "#fff",
                        "stroke-width",
                        "3");
            }
        }
    }

    private static final class Line {

        private final String name;
        private final boolean highlighted;
        private final double[] places;

        Line(String name, boolean highlighted, double[] places) {
            this.name = name;
            this.highlighted = highlighted;
            this.places = places;
        }

        boolean highlighted() {
            return highlighted;
        }

        void draw(Markup svg, double step) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < places.length; i++) {
                path.append(i == 0 ? 'M' : 'L')
                        .append(Markup.number(LEFT + step * i))
                        .append(' ')
                        .append(Markup.number(top(places[i])));
            }
            svg.open(
                    "path",
                    "d",
                    path,
                    "fill",
                    "none",
                    "stroke",
                    highlighted ? Palette.VERMILION.colour() : Palette.BLUE.colour(),
                    "stroke-width",
                    highlighted ? "1.8" : "1",
                    "stroke-opacity",
                    highlighted ? "0.9" : "0.25");
            svg.element("title", name).close("path");
        }
    }
}
