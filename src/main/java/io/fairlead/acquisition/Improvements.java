package io.fairlead.acquisition;

import io.fairlead.pareto.Cells;
import io.fairlead.pareto.Front;
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
     * @param region where volume counts, and in which units
     * @param random where directions come from if the front is too large to be cut into boxes; then the volume is taken
     *     in the outcomes' units and without floors
     * @return the function
     */
    public static Improvement overFront(double[][] outcomes, Region region, RandomGenerator random) {
        double[][] front =
                Front.of(outcomes, index -> region.holds(outcomes[index])).points();
        double[] corner = region.corner();
        int m = corner.length;
        if (m < MOST_POINTS.length && front.length <= MOST_POINTS[m]) {
            Cells cells = Cells.of(front, corner);
            if (cells.count() <= MOST_BOXES) {
                return HypervolumeImprovement.of(cells, region);
            }
        }
        return RayImprovement.of(front, corner, RAYS, random);
    }
}
