package io.fairlead.report.text;

/** A curve as one line of characters. */
public final class Sparkline {

    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final char MISSING = '×';

    private Sparkline() {}

    /**
     * Draws values from left to right, from the smallest to the largest finite one.
     *
     * @param values the curve; each column shows the mean of its share of the values
     * @param width the most characters, one or above
     * @return the line; {@code ×} where no value of a column is finite; empty for no values
     */
    public static String of(double[] values, int width) {
        int columns = Math.min(width, values.length);
        double[] means = new double[columns];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < columns; c++) {
            means[c] = mean(values, (int) ((long) c * values.length / columns), (int)
                    ((long) (c + 1) * values.length / columns));
            if (Double.isFinite(means[c])) {
                low = Math.min(low, means[c]);
                high = Math.max(high, means[c]);
            }
        }
        StringBuilder line = new StringBuilder();
        for (double mean : means) {
            line.append(Double.isFinite(mean) ? level(mean, low, high) : MISSING);
        }
        return line.toString();
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (Double.isFinite(values[i])) {
                sum += values[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static char level(double value, double low, double high) {
        if (!(high > low)) {
            return LEVELS.charAt(LEVELS.length() / 2 - 1);
        }
        int index = (int) Math.floor((value - low) / (high - low) * LEVELS.length());
        return LEVELS.charAt(Math.min(LEVELS.length() - 1, Math.max(0, index)));
    }
}
