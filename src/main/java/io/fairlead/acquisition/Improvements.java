package io.fairlead.acquisition;

import io.fairlead.pareto.Cells;
import io.fairlead.pareto.Front;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** Chooses the way to compute an expected improvement: by one objective, exactly by boxes, or along rays. */
public final class Improvements {

    /** With more boxes than this the exact sum costs more than a quarter of a millisecond. */
    private static final int MOST_BOXES = 4000;

    /** Fronts beyond these sizes have more boxes than that (spherical fronts; measured), and are not cut at all. */
    private static final int[] MOST_POINTS = {0, 0, 4000, 2000, 500, 220, 90};

    private static final int RAYS = 64;

    private Improvements() {}

    /**
     * Creates the improvement over one objective's best loss.
     *
     * @param best the loss to improve on
     * @return the function
     */
    public static Improvement overBest(double best) {
        return new ExpectedImprovement(best);
    }

    /**
     * Creates the improvement over what some outcomes dominate.
     *
     * @param outcomes n points of m finite losses each, m at least 2; n may be 0
     * @param reference m losses, the corner of the region that counts
     * @param random where directions come from if the front is too large to be cut into boxes
     * @return the function
     */
    public static Improvement overFront(double[][] outcomes, double[] reference, RandomGenerator random) {
        return overFront(outcomes, reference, List.of(), random);
    }

    /**
     * Creates the improvement over what some outcomes dominate, the volume being taken in other units than the outcomes
     * are in: those of the losses, where a model has transformed them.
     *
     * @param outcomes n points of m finite losses each in model units, m at least 2; n may be 0
     * @param reference m losses in model units, the corner of the region that counts
     * @param scales one increasing map for each objective from model units to the volume's; empty if they are the same
     * @param random where directions come from if the front is too large to be cut into boxes; then the volume is taken
     *     in model units
     * @return the function
     */
    public static Improvement overFront(
            double[][] outcomes, double[] reference, List<DoubleUnaryOperator> scales, RandomGenerator random) {
        double[][] front =
                Front.of(outcomes, index -> isBelow(outcomes[index], reference)).points();
        int m = reference.length;
        if (m < MOST_POINTS.length && front.length <= MOST_POINTS[m]) {
            Cells cells = Cells.of(front, reference);
            if (cells.count() <= MOST_BOXES) {
                return HypervolumeImprovement.of(cells, scales);
            }
        }
        return RayImprovement.of(front, reference, RAYS, random);
    }

    private static boolean isBelow(double[] point, double[] reference) {
        for (int j = 0; j < point.length; j++) {
            if (!(point[j] < reference[j])) {
                return false;
            }
        }
        return true;
    }
}
