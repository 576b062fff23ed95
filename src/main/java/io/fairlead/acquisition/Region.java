package io.fairlead.acquisition;

import io.fairlead.check.Require;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The region of outcomes whose volume counts: below a corner, above floors, measured in some units. Immutable.
 *
 * <p>A floor is a loss that no outcome goes below, such as zero for a gap between groups. A model of normal losses
 * doesn't know of it, and would find most to gain just where nothing is left to gain.
 */
public final class Region {

    private final double[] corner;
    private final double[] floors;
    private final List<DoubleUnaryOperator> scales;

    private Region(double[] corner, double[] floors, List<DoubleUnaryOperator> scales) {
        this.corner = corner;
        this.floors = floors;
        this.scales = List.copyOf(scales);
    }

    /**
     * Returns the region below a corner, without floors, in the outcomes' own units.
     *
     * @param corner m losses, the reference point; copied
     * @return the region
     */
    public static Region below(double[] corner) {
        double[] none = new double[corner.length];
        Arrays.fill(none, Double.NEGATIVE_INFINITY);
        return new Region(corner.clone(), none, List.of());
    }

    /**
     * Changes the floors.
     *
     * @param lowest m losses, negative infinity for one without a floor; copied
     * @return a changed copy
     */
    public Region above(double[] lowest) {
        Require.sameLength("floors", lowest.length, corner.length);
        return new Region(corner, lowest.clone(), scales);
    }

    /**
     * Changes the units in which volume is measured.
     *
     * @param maps one increasing map for each objective from the outcomes' units to the volume's; empty if they are the
     *     same
     * @return a changed copy
     */
    public Region in(List<DoubleUnaryOperator> maps) {
        Require.that(
                maps.isEmpty() || maps.size() == corner.length,
                "scales must be none or " + corner.length + ", but were " + maps.size());
        return new Region(corner, floors, maps);
    }

    /** The same region down to minus infinity. */
    Region withoutFloors() {
        return below(corner).in(scales);
    }

    /** The reference point. */
    double[] corner() {
        return corner.clone();
    }

    double floor(int objective) {
        return floors[objective];
    }

    /** The maps to the units of volume; empty if there are none. */
    List<DoubleUnaryOperator> scales() {
        return scales;
    }

    /** Tells whether an outcome is better than the corner in each objective. */
    boolean holds(double[] outcome) {
        for (int j = 0; j < outcome.length; j++) {
            if (!(outcome[j] < corner[j])) {
                return false;
            }
        }
        return true;
    }
}
