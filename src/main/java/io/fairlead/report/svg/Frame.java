package io.fairlead.report.svg;

/** The rectangle between the axes, and where values stand in it. */
final class Frame {

    final Markup svg;
    final double x0;
    final double y0;
    final double width;
    final double height;
    private final Axis x;
    private final Axis y;

    Frame(Markup svg, Axis x, Axis y, Area area) {
        this.svg = svg;
        this.x = x;
        this.y = y;
        this.x0 = area.left();
        this.y0 = area.top();
        this.width = area.width();
        this.height = area.height();
    }

    /**
     * A rectangle in pixels.
     *
     * @param left where it begins
     * @param top where it begins
     * @param width how wide it is
     * @param height how high it is
     */
    record Area(double left, double top, double width, double height) {}

    /** Draws grid, ticks and labels. */
    void draw() {
        for (double tick : y.ticks(5)) {
            double top = top(tick);
            svg.empty(
                    "line",
                    "x1",
                    x0,
                    "x2",
                    x0 + width,
                    "y1",
                    top,
                    "y2",
                    top,
                    "stroke",
                    "#888",
                    "stroke-opacity",
                    "0.25");
            label(Axis.format(tick), x0 - 6, top + 4, "end");
        }
        for (double tick : x.ticks(7)) {
            double left = left(tick);
            svg.empty(
                    "line", "x1", left, "x2", left, "y1", y0 + height, "y2", y0 + height + 4, "stroke", "currentColor");
            label(Axis.format(tick), left, y0 + height + 16, "middle");
        }
        svg.empty("line", "x1", x0, "x2", x0 + width, "y1", y0 + height, "y2", y0 + height, "stroke", "currentColor");
        label(x.label(), x0 + width / 2, y0 + height + 34, "middle");
        svg.element(
                "text",
                y.label(),
                "transform",
                "translate(14 " + Markup.number(y0 + height / 2) + ") rotate(-90)",
                "text-anchor",
                "middle",
                "fill",
                "currentColor");
    }

    private void label(String text, double left, double top, String anchor) {
        svg.element("text", text, "x", left, "y", top, "text-anchor", anchor, "fill", "currentColor");
    }

    boolean shows(double xValue, double yValue) {
        double left = x.place(xValue);
        double bottom = y.place(yValue);
        return left >= -1e-9 && left <= 1 + 1e-9 && bottom >= -1e-9 && bottom <= 1 + 1e-9;
    }

    double left(double value) {
        return x0 + width * x.place(value);
    }

    double top(double value) {
        return y0 + height * (1 - y.place(value));
    }

    double middle() {
        return y.logarithmic() ? Math.sqrt(y.low() * y.high()) : (y.low() + y.high()) / 2;
    }

    /** The path of a line; more than 1,200 points are thinned to the smallest and largest of each stretch. */
    String path(double[] xs, double[] ys, boolean stair) {
        StringBuilder path = new StringBuilder();
        int stride = Math.max(1, xs.length / 1200);
        boolean pen = false;
        double before = 0;
        for (int i = 0; i < xs.length; i += stride) {
            int at = extreme(ys, i, Math.min(ys.length, i + stride), (i / stride) % 2 == 0);
            if (!shows(xs[at], ys[at])) {
                pen = false;
                continue;
            }
            String left = Markup.number(left(xs[at]));
            if (pen && stair) {
                path.append('L').append(left).append(' ').append(Markup.number(before));
            }
            before = top(ys[at]);
            path.append(pen ? 'L' : 'M').append(left).append(' ').append(Markup.number(before));
            pen = true;
        }
        return path.toString();
    }

    private static int extreme(double[] values, int from, int to, boolean largest) {
        int at = from;
        for (int i = from + 1; i < to; i++) {
            if (largest ? values[i] > values[at] : values[i] < values[at]) {
                at = i;
            }
        }
        return at;
    }
}
