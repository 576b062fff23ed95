package io.fairlead.surrogate.transform;

import io.fairlead.check.Require;
import io.fairlead.math.stats.Moments;
import java.util.Arrays;

/**
 * The increasing map from losses to model units: a {@link Warp}, then division by mean and standard deviation
 * of the warped sample. Immutable.
 */
public final class OutputTransform {

    private final Warp warp;
    private final Warp.Shape shape;
    private final double mean;
    private final double deviation;

    private OutputTransform(Warp warp, Warp.Shape shape, double mean, double deviation) {
        this.warp = warp;
        this.shape = shape;
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * Fits a transform to a sample.
     *
     * @param warp its shape
     * @param losses the sample, at least one loss, all finite; for the logarithm all above zero
     * @return the transform that gives the sample mean zero and deviation one (if its losses are not all equal)
     */
    public static OutputTransform fit(Warp warp, double[] losses) {
        Require.that(losses.length > 0, "losses must not be empty");
        double smallest = Double.POSITIVE_INFINITY;
        for (double loss : losses) {
            smallest = Math.min(smallest, Require.finite("loss", loss));
        }
        Require.that(warp != Warp.LOGARITHM || smallest > 0, "losses must be above zero, but one was " + smallest);
        Warp.Shape shape = warp.shape(losses);
        double[] warped = Arrays.stream(losses).map(shape::up).toArray();
        double deviation = losses.length > 1 ? Moments.standardDeviation(warped) : 0;
        return new OutputTransform(warp, shape, Moments.mean(warped), deviation > 0 ? deviation : 1);
    }

    /**
     * Returns the shape.
     *
     * @return the warp that was fitted
     */
    public Warp warp() {
        return warp;
    }

    /**
     * Returns the number of the shape that was fitted.
     *
     * @return the exponent of {@link Warp#YEO_JOHNSON}, where the tail or the line begins for the others, zero
     *     for {@link Warp#IDENTITY}
     */
    public double warpParameter() {
        return shape.parameter();
    }

    /**
     * Maps a loss to model units. Increasing, so that a reference point or a front keeps its order.
     *
     * @param loss any finite loss
     * @return the value in model units
     */
    public double toModel(double loss) {
        return (shape.up(loss) - mean) / deviation;
    }

    /**
     * Maps a value in model units to a loss. The mean of a prediction maps to its median loss, and a quantile
     * to the same quantile.
     *
     * @param value any finite value
     * @return the loss; infinite where it leaves the range of double
     */
    public double fromModel(double value) {
        return shape.down(mean + deviation * value);
    }

    /**
     * Returns the logarithm of the derivative of {@link #toModel}: what must be added to a log density in model
     * units to get the log density of a loss.
     *
     * @param loss any finite loss
     * @return the logarithm of the slope
     */
    public double logSlope(double loss) {
        return shape.logSlope(loss) - Math.log(deviation);
    }
}
