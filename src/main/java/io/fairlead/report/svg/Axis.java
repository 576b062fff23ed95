package io.fairlead.report.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale from values to the unit interval, with ticks at round numbers.
 *
 * @param label what stands beside it, with the unit
 * @param low the smallest value shown
 * @param high the largest value shown, above {@code low}
 * @param logarithmic whether equal ratios are equally long; then {@code low} is above zero
 */
public record Axis(String label, double low, double high, boolean logarithmic) {

    public Axis {
        if (!(high > low)) {
            double middle = Double.isFinite(low) ? low : 0;
            double half = Math.max(Math.abs(middle) * 0.1, 1e-6);
            low = logarithmic ? middle / 1.5 : middle - half;
            high = logarithmic ? middle * 1.5 : middle + half;
        }
    }

    /**
     * A linear axis around data, with a margin of four per cent.
     *
     * @param label what stands beside it
     * @param values the data; what is not finite is left out
     * @return the axis; 0 to 1 if no value is finite
     */
    public static Axis around(String label, double... values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new Axis(label, 0, 1, false);
        }
        double margin = 0.04 * (high - low);
        return new Axis(label, low - margin, high + margin, false);
    }

    /**
     * The same range on a logarithmic scale, if it is above zero.
     *
     * @param smallest the smallest value above zero in the data
     * @return the changed copy; this if the data are not above zero
     */
    public Axis log(double smallest) {
        return smallest > 0 && high > smallest ? new Axis(label, smallest / 1.1, high * 1.1, true) : this;
    }

    /**
     * Returns where a value stands.
     *
     * @param value any number
     * @return 0 at {@code low}, 1 at {@code high}; NaN if it cannot be shown
     */
    public double place(double value) {
        if (!logarithmic) {
            return (value - low) / (high - low);
        }
        return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
    }

    /**
     * Returns the round numbers to be marked.
     *
     * @param wanted about how many
     * @return increasing values between {@code low} and {@code high}
     */
    public List<Double> ticks(int wanted) {
        return logarithmic ? powers() : multiples(wanted);
    }

    private List<Double> multiples(int wanted) {
        double raw = (high - low) / Math.max(1, wanted);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step =
                raw / power < 1.5 ? power : raw / power < 3.5 ? 2 * power : raw / power < 7.5 ? 5 * power : 10 * power;
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private List<Double> powers() {
        List<Double> ticks = new ArrayList<>();
        int decades = (int) Math.ceil(Math.log10(high / low));
        int[] steps = decades <= 2 ? new int[] {1, 2, 5} : new int[] {1};
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.ceil(Math.log10(high)); exponent++) {
            for (int step : steps) {
                double value = step * Math.pow(10, exponent);
                if (value >= low && value <= high) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    /**
     * Writes a tick's value.
     *
     * @param value a tick
     * @return such as {@code 0.25}, {@code 3e-4} or {@code 12k}
     */
    public static String format(double value) {
        double size = Math.abs(value);
        if (size < 1e-12) {
            return "0";
        }
        if (size < 1e-3) {
            return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e").replace("e-0", "e-");
        }
        if (size >= 1e6) {
            return trim(value / 1e6) + "M";
        }
        return size >= 1e4 ? trim(value / 1e3) + "k" : trim(value);
    }

    private static String trim(double value) {
        String fixed = String.format(Locale.ROOT, "%.4f", value);
        return fixed.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
