package io.fairlead.analysis.view;

import io.fairlead.analysis.series.Curve;

/**
 * The series that a run is judged by: its selection metric on validation data.
 *
 * @param curve its values behind the constant phase, at least one
 * @param sense in which direction it is better, up or down
 * @param chance the value of a guess, or of the untrained model
 */
public record Quality(Curve curve, Sense sense, double chance) {

    /**
     * Returns the index of the best smoothed value.
     *
     * @return the first index of the curve where the running median of three is best
     */
    public int best() {
        return sense == Sense.UP ? curve.indexOfHighest() : curve.indexOfLowest();
    }

    /**
     * Returns the best smoothed value.
     *
     * @return the value at {@link #best()}
     */
    public double bestValue() {
        return curve.smooth()[best()];
    }

    /**
     * Returns by how much one value is better than another.
     *
     * @param value the one
     * @param other the other
     * @return above zero if the one is better, in the metric's unit
     */
    public double gain(double value, double other) {
        return sense == Sense.UP ? value - other : other - value;
    }

    /**
     * Returns the distance between a guess and the best value known.
     *
     * @param best the best value known, of this or another run
     * @return above zero
     */
    public double scale(double best) {
        return Math.max(1e-9, Math.abs(best - chance));
    }
}
