package io.fairlead.analysis.finding;

import io.fairlead.analysis.series.Curve;
import io.fairlead.check.Require;

/**
 * A number from the log that a finding rests on.
 *
 * @param metric the series, or the setting
 * @param unit what {@code from} and {@code to} count: {@code epoch}, {@code step}, {@code point}; empty if the number has
 *     no place
 * @param from where it begins; NaN if it has no place
 * @param to where it ends; NaN if it has no place
 * @param what which statistic it is
 * @param value its value
 * @param against the threshold or the healthy band, in words; empty if there is none
 */
public record Evidence(String metric, String unit, double from, double to, String what, double value, String against) {

    public Evidence {
        Require.text("metric", metric);
        Require.text("what", what);
    }

    /**
     * A statistic of a stretch of a curve.
     *
     * @param curve the curve
     * @param from the first index
     * @param to the last index
     * @param what which statistic
     * @param value its value
     * @return the evidence
     */
    public static Evidence of(Curve curve, int from, int to, String what, double value) {
        return new Evidence(
                curve.name().text(), curve.placeUnit(), curve.place(from), curve.place(to), what, value, "");
    }

    /**
     * A value of a curve.
     *
     * @param curve the curve
     * @param at which point
     * @param what why it is quoted, such as {@code best}
     * @return the evidence
     */
    public static Evidence at(Curve curve, int at, String what) {
        return of(curve, at, at, what, curve.value(at));
    }

    /**
     * A number without a place in the run: a setting, another run's value.
     *
     * @param name what it is the value of
     * @param what why it is quoted
     * @param value the value
     * @return the evidence
     */
    public static Evidence of(String name, String what, double value) {
        return new Evidence(name, "", Double.NaN, Double.NaN, what, value, "");
    }

    /**
     * A copy that names what the value is held against.
     *
     * @param threshold the threshold or healthy band, in words
     * @return the changed copy
     */
    public Evidence against(String threshold) {
        return new Evidence(metric, unit, from, to, what, value, threshold);
    }

    /**
     * Tells whether the number has a place in the run.
     *
     * @return true if it can be marked on a curve
     */
    public boolean hasPlace() {
        return !Double.isNaN(from);
    }
}
