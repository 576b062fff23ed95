package io.fairlead.report.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A chart in the making: series of lines and points, marks and bands, on two axes.
 *
 * <p>Made by one thread with chained calls, then drawn with {@link #draw()}. Points that are not finite break a line.
 */
public final class Chart {

    private static final double LEFT = 62;
    private static final double RIGHT = 16;
    private static final double TOP = 30;
    private static final double BOTTOM = 44;

    private final String title;
    private final List<Series> series = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private String xLabel = "";
    private String yLabel = "";
    private boolean xLog;
    private boolean yLog;
    private double width = 560;
    private double height = 300;

    private Chart(String title) {
        this.title = title;
    }

    /** Starts a chart with a title, which is also its description for those who cannot see it. */
    public static Chart titled(String title) {
        return new Chart(title);
    }

    /** Names the axes. */
    public Chart axes(String x, String y) {
        xLabel = x;
        yLabel = y;
        return this;
    }

    /** Sets the size in pixels. */
    public Chart size(double wide, double high) {
        width = wide;
        height = high;
        return this;
    }

    /** Puts the horizontal axis on a logarithmic scale. */
    public Chart logX() {
        xLog = true;
        return this;
    }

    /** Puts the vertical axis on a logarithmic scale. */
    public Chart logY() {
        yLog = true;
        return this;
    }

    /** Adds a line. */
    public Chart line(String name, double[] x, double[] y) {
        series.add(new Series(name, x.clone(), y.clone(), Shape.LINE));
        return this;
    }

    /** Adds a stair: each value holds until the next position. */
    public Chart stair(String name, double[] x, double[] y) {
        series.add(new Series(name, x.clone(), y.clone(), Shape.STAIR));
        return this;
    }

    /** Adds points. */
    public Chart points(String name, double[] x, double[] y) {
        series.add(new Series(name, x.clone(), y.clone(), Shape.POINTS));
        return this;
    }

    /** Adds points joined in their order, for a path through two metrics. */
    public Chart path(String name, double[] x, double[] y) {
        series.add(new Series(name, x.clone(), y.clone(), Shape.PATH));
        return this;
    }

    /** Marks a position on the horizontal axis with a short label. */
    public Chart mark(double x, String label) {
        marks.add(new Mark(x, Double.NaN, label));
        return this;
    }

    /** Marks one point with a short label. */
    public Chart mark(double x, double y, String label) {
        marks.add(new Mark(x, y, label));
        return this;
    }

    /** Shades a stretch of the horizontal axis. */
    public Chart band(double from, double to, String label) {
        bands.add(new Band(from, to, label));
        return this;
    }

    /**
     * Draws the chart.
     *
     * @return one {@code svg} element
     */
    public Markup draw() {
        Axis x = axis(
                xLabel,
                xLog,
                series.stream().flatMapToDouble(one -> DoubleStream.of(one.x)).toArray());
        Axis y = axis(
                yLabel,
                yLog,
                series.stream().flatMapToDouble(one -> DoubleStream.of(one.y)).toArray());
        Markup svg = new Markup();
        int legendRows = (series.size() + 2) / 3;
        double legend = 18.0 * legendRows;
        Frame frame = new Frame(svg, x, y, new Frame.Area(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM));
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Markup.number(width) + " " + Markup.number(height + legend),
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
                "text", title, "x", LEFT, "y", 18.0, "font-size", "13", "font-weight", "600", "fill", "currentColor");
        bands.forEach(band -> band.draw(frame));
        frame.draw();
        for (int i = 0; i < series.size(); i++) {
            series.get(i).draw(frame, Palette.of(i));
        }
        for (int i = 0; i < marks.size(); i++) {
            marks.get(i).draw(frame, i);
        }
        legend(svg);
        return svg.close("svg");
    }

    private void legend(Markup svg) {
        for (int i = 0; i < series.size(); i++) {
            double left = LEFT + (i % 3) * (width - LEFT - RIGHT) / 3;
            int row = i / 3;
            double top = height + 6 + 18.0 * row;
            series.get(i).key(svg, Palette.of(i), left, top);
        }
    }

    private static Axis axis(String label, boolean log, double... values) {
        Axis axis = Axis.around(label, values);
        double smallest =
                DoubleStream.of(values).filter(value -> value > 0).min().orElse(0);
        return log ? axis.log(smallest) : axis;
    }

    private enum Shape {
        LINE,
        STAIR,
        POINTS,
        PATH
    }

    /** Values of one thing. */
    private static final class Series {

        private final String name;
        private final double[] x;
        private final double[] y;
        private final Shape shape;

        Series(String name, double[] x, double[] y, Shape shape) {
            if (x.length != y.length) {
                throw new IllegalArgumentException("series \"" + name + "\" must have as many y as x");
            }
            this.name = name;
            this.x = x;
            this.y = y;
            this.shape = shape;
        }

        void draw(Frame frame, Palette colour) {
            if (shape == Shape.LINE || shape == Shape.STAIR || shape == Shape.PATH) {
                String path = frame.path(x, y, shape == Shape.STAIR);
                if (!path.isEmpty()) {
                    frame.svg.empty(
                            "path",
                            "d",
                            path,
                            "fill",
                            "none",
                            "stroke",
                            colour.colour(),
                            "stroke-width",
                            "1.8",
                            "stroke-dasharray",
                            shape == Shape.PATH ? "" : colour.dash(),
                            "stroke-opacity",
                            shape == Shape.PATH ? "0.45" : "1");
                }
            }
            boolean sparse = x.length <= 60 || shape == Shape.POINTS;
            for (int i = 0; i < x.length && sparse; i++) {
                if (frame.shows(x[i], y[i])) {
                    frame.svg.empty(
                            "circle",
                            "cx",
                            frame.left(x[i]),
                            "cy",
                            frame.top(y[i]),
                            "r",
                            shape == Shape.LINE ? 1.6 : 3.2,
                            "fill",
                            colour.colour());
                }
            }
        }

        void key(Markup svg, Palette colour, double left, double top) {
            if (shape == Shape.POINTS) {
                svg.empty("circle", "cx", left + 10, "cy", top, "r", 3.2, "fill", colour.colour());
            } else {
                svg.empty(
                        "line",
                        "x1",
                        left,
                        "x2",
                        left + 20,
                        "y1",
                        top,
                        "y2",
                        top,
                        "stroke",
                        colour.colour(),
                        "stroke-width",
                        "2",
                        "stroke-dasharray",
                        colour.dash());
            }
            svg.element("text", name, "x", left + 26, "y", top + 4, "fill", "currentColor");
        }
    }

    private record Mark(double x, double y, String label) {

        void draw(Frame frame, int index) {
            if (!frame.shows(x, Double.isNaN(y) ? frame.middle() : y)) {
                return;
            }
            double left = frame.left(x);
            boolean atEnd = left > frame.x0 + 0.75 * frame.width;
            double top = Double.isNaN(y) ? frame.y0 + 12 + 13.0 * (index % 4) : frame.top(y) - 8;
            if (Double.isNaN(y)) {
                frame.svg.empty(
                        "line",
                        "x1",
                        left,
                        "x2",
                        left,
                        "y1",
                        frame.y0,
                        "y2",
                        frame.y0 + frame.height,
                        "stroke",
                        "#888",
                        "stroke-dasharray",
                        "3 3");
            } else {
                frame.svg.empty(
                        "circle",
                        "cx",
                        left,
                        "cy",
                        frame.top(y),
                        "r",
                        5.0,
                        "fill",
                        "none",
                        "stroke",
                        "currentColor",
                        "stroke-width",
                        "1.5");
            }
            frame.svg.element(
                    "text",
                    label,
                    "x",
                    atEnd ? left - 5 : left + 5,
                    "y",
                    top,
                    "text-anchor",
                    atEnd ? "end" : "start",
                    "fill",
                    "currentColor",
                    "font-weight",
                    "600",
                    "paint-order",
                    "stroke",
                    "stroke",
                    "var(--paper, #fff)",
                    "stroke-width",
                    "3");
        }
    }

    private record Band(double from, double to, String label) {

        void draw(Frame frame) {
            double left = Math.max(frame.x0, frame.left(from));
            double right = Math.min(frame.x0 + frame.width, frame.left(to));
            if (right > left) {
                frame.svg.open("g");
                frame.svg.empty(
                        "rect",
                        "x",
                        left,
                        "y",
                        frame.y0,
                        "width",
                        right - left,
                        "height",
                        frame.height,
                        "fill",
                        "#888",
                        "fill-opacity",
                        "0.14");
                frame.svg.element(
                        "text",
                        label,
                        "x",
                        left + 4,
                        "y",
                        frame.y0 + frame.height - 6,
                        "fill",
                        "currentColor",
                        "opacity",
                        "0.8");
                frame.svg.close("g");
            }
        }
    }
}
