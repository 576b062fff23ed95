package io.fairlead.analysis.disparity;

/**
 * One fairness metric beside chance.
 *
 * @param name such as {@code F_FPR}, or {@code AUC_gap}
 * @param observed its value, in percent
 * @param floor what equal groups of these sizes show on average
 * @param floor95 what equal groups exceed in one case of twenty
 * @param p how likely equal groups show as much
 * @param spread the standard deviation of what equal groups show
 */
public record MetricRow(String name, double observed, double floor, double floor95, double p, double spread) {

    /**
     * Returns the value with what chance adds taken off.
     *
     * @return the observed value less the floor, zero or above
     */
    public double corrected() {
        return Math.max(0, observed - floor);
    }

    /**
     * Tells whether the value is more than chance.
     *
     * @return true if fewer than one in twenty sets of equal groups show as much
     */
    public boolean isSignificant() {
        return p < 0.05;
    }
}
