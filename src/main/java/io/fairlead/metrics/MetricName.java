package io.fairlead.metrics;

import io.fairlead.check.Require;

/**
 * The canonical name of a metric: {@code split/dataset/metric}, without what is not there.
 *
 * <p>Examples: {@code train/loss}, {@code val/auc}, {@code test/celebdf/F_FPR}, {@code lr}. Names are compared
 * by their text.
 *
 * @param text one part or more, separated by {@code /}; no part blank
 */
public record MetricName(String text) implements Comparable<MetricName> {

    public MetricName {
        Require.text("metric name", text);
    }

    /**
     * Returns the last part: what was measured.
     *
     * @return such as {@code auc}
     */
    public String metric() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /**
     * Returns the first part if there are several: the split it was measured on.
     *
     * @return such as {@code val}; empty if the name has one part
     */
    public String split() {
        int slash = text.indexOf('/');
        return slash < 0 ? "" : text.substring(0, slash);
    }

    /**
     * Returns what stands between split and metric: the data set.
     *
     * @return such as {@code celebdf}; empty if the name has fewer than three parts
     */
    public String dataset() {
        int first = text.indexOf('/');
        int last = text.lastIndexOf('/');
        return first == last ? "" : text.substring(first + 1, last);
    }

    @Override
    public int compareTo(MetricName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
