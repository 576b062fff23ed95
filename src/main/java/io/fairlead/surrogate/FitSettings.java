package io.fairlead.surrogate;

import io.fairlead.check.Require;
import io.fairlead.surrogate.kernel.Hyperparameters;
import io.fairlead.surrogate.transform.Warp;
import java.util.List;
import java.util.Optional;

/**
 * How a model is fitted.
 *
 * @param warps the shapes of the output transform to choose from; the first is kept unless another one beats it
 *     by {@code hysteresis}; at least one
 * @param hysteresis how much larger the log predictive density of left-out losses must be, in nats over the whole
 *     sample, for another shape
 * @param starts from how many places the hyperparameters are searched, one or more
 * @param maxIterations the most steps from each place
 * @param warmStart hyperparameters of an earlier fit to begin with as well
 * @param scale what is left out when there are many points
 */
public record FitSettings(
        List<Warp> warps,
        double hysteresis,
        int starts,
        int maxIterations,
        Optional<Hyperparameters> warmStart,
        ScalePolicy scale) {

    /**
     * Checks the settings.
     *
     * @param warps the shapes to choose from
     * @param hysteresis the advantage that another shape needs
     * @param starts how many places
     * @param maxIterations the most steps
     * @param warmStart earlier hyperparameters
     * @param scale what is left out
     */
    public FitSettings {
        warps = List.copyOf(Require.notEmpty("warps", warps));
        Require.nonNegative("hysteresis", hysteresis);
        Require.between("starts", starts, 1, 100);
        Require.between("max iterations", maxIterations, 1, 10_000);
    }

    /**
     * Returns the usual settings: all shapes with a hysteresis of 2 nats, two starts of 40 steps.
     *
     * @return the settings
     */
    public static FitSettings defaults() {
        return new FitSettings(List.of(Warp.values()), 2, 2, 40, Optional.empty(), ScalePolicy.defaults());
    }

    /**
     * Returns the same settings with other shapes.
     *
     * @param allowed the shapes, the one to keep first
     * @return a changed copy
     */
    public FitSettings withWarps(Warp... allowed) {
        return new FitSettings(List.of(allowed), hysteresis, starts, maxIterations, warmStart, scale);
    }

    /**
     * Returns the same settings with hyperparameters to begin with.
     *
     * @param earlier of the same layout
     * @return a changed copy
     */
    public FitSettings withWarmStart(Hyperparameters earlier) {
        return new FitSettings(warps, hysteresis, starts, maxIterations, Optional.of(earlier), scale);
    }

    /**
     * Returns the same settings with another number of starts.
     *
     * @param count one or more
     * @return a changed copy
     */
    public FitSettings withStarts(int count) {
        return new FitSettings(warps, hysteresis, count, maxIterations, warmStart, scale);
    }

    /**
     * Returns the same settings for other sizes.
     *
     * @param policy what is left out when there are many points
     * @return a changed copy
     */
    public FitSettings withScale(ScalePolicy policy) {
        return new FitSettings(warps, hysteresis, starts, maxIterations, warmStart, policy);
    }
}
