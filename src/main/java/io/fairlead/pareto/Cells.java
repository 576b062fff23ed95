package io.fairlead.pareto;

import io.fairlead.check.Require;
import java.util.Arrays;

/**
 * The region below a reference point that no point of a front dominates, cut into boxes that do not overlap.
 *
 * <p>The boxes come from the local upper bounds of the front, kept with the points that define them (Lacour, Klamroth,
 * Fonseca, "A box decomposition algorithm to compute the hypervolume indicator", Computers and Operations Research 79,
 * 2017, algorithm 3 with the bookkeeping of its section 3). One bound u with defining points z¹ … zᵐ gives one box:
 * from −∞ to u₁ in the first objective, and from {@code max(zᵏⱼ, k < j)} to {@code uⱼ} in objective j. Dominated,
 * repeated and useless points may be added in any order; ties are resolved as if a later point were larger by a
 * hair, and the boxes without width that this makes are left out.
 *
 * <p>Every bound of a box is a coordinate of a point or of the reference point. Boxes hold their <i>indices</i>, so that
 * a function of one coordinate needs computing only once for each point and objective. Adding one point costs O(m·c)
 * for c boxes; for n spherical points there are n + 1 boxes at m = 2, 2n + 1 at m = 3, about 580 at m = 4 and 1800 at
 * m = 5 for n = 100. Immutable and safe for use by several threads.
 */
public final class Cells {

    /** The index of a bound that is −∞. */
    public static final int UNBOUNDED = -1;

    private static final int DUMMY = -1;

    private final double[] reference;
    private final double[][] points;
    private final int[] defining;
    private final int[] uppers;
    private final int[] lowers;

    private Cells(double[] reference, double[][] points, int[] defining) {
        this.reference = reference;
        this.points = points;
        this.defining = defining;
        int m = reference.length;
        int[] upper = new int[defining.length];
        int[] lower = new int[defining.length];
        int kept = 0;
        for (int from = 0; from < defining.length; from += m) {
            if (bound(from, upper, lower, kept)) {
                kept += m;
            }
        }
        this.uppers = Arrays.copyOf(upper, kept);
        this.lowers = Arrays.copyOf(lower, kept);
    }

    /**
     * Cuts the region that some points leave over.
     *
     * @param points n points of m finite losses each, n may be 0; copied
     * @param reference m finite losses, m at least 2
     * @return the boxes
     */
    public static Cells of(double[][] points, double[] reference) {
        Require.that(reference.length >= 2, "there must be 2 objectives or more, but there were " + reference.length);
        double[][] copies = new double[points.length][];
        int m = reference.length;
        int[] defining = new int[m];
        Arrays.fill(defining, DUMMY);
        for (int i = 0; i < points.length; i++) {
            Require.sameLength("point", points[i].length, m);
            copies[i] = points[i].clone();
            defining = inserted(defining, copies, i, reference);
        }
        return new Cells(reference.clone(), copies, defining);
    }

    /**
     * Returns the boxes that are left when one more point is there.
     *
     * @param point m finite losses
     * @return new boxes; these stay as they are
     */
    public Cells with(double[] point) {
        Require.sameLength("point", point.length, reference.length);
        double[][] more = Arrays.copyOf(points, points.length + 1);
        more[points.length] = point.clone();
        return new Cells(reference, more, inserted(defining, more, points.length, reference));
    }

    /**
     * Returns the number of boxes.
     *
     * @return at least 1, unless the points leave nothing over
     */
    public int count() {
        return uppers.length / reference.length;
    }

    /**
     * Returns the number of objectives.
     *
     * @return m
     */
    public int objectiveCount() {
        return reference.length;
    }

    /**
     * Returns the coordinates that bounds are made of.
     *
     * @param objective which objective
     * @return the loss of each point added so far, then that of the reference point; a new array
     */
    public double[] coordinates(int objective) {
        double[] coordinates = new double[points.length + 1];
        for (int i = 0; i < points.length; i++) {
            coordinates[i] = points[i][objective];
        }
        coordinates[points.length] = reference[objective];
        return coordinates;
    }

    /**
     * Returns the upper bounds of all boxes.
     *
     * @return indices into {@link #coordinates}, box by box, m to a box; a new array
     */
    public int[] uppers() {
        return uppers.clone();
    }

    /**
     * Returns the lower bounds of all boxes.
     *
     * @return indices into {@link #coordinates} or {@link #UNBOUNDED}, box by box, m to a box; a new array
     */
    public int[] lowers() {
        return lowers.clone();
    }

    /**
     * Computes by how much one more outcome would enlarge the dominated hypervolume.
     *
     * @param point m finite losses
     * @return the volume of what it dominates and the points do not, zero or above
     */
    public double improvement(double[] point) {
        int m = reference.length;
        double sum = 0;
        for (int from = 0; from < uppers.length; from += m) {
            double product = 1;
            for (int j = 0; j < m && product > 0; j++) {
                double floor = lowers[from + j] == UNBOUNDED ? point[j] : coordinate(lowers[from + j], j);
                product *= Math.max(0, coordinate(uppers[from + j], j) - Math.max(point[j], floor));
            }
            sum += product;
        }
        return sum;
    }

    private double coordinate(int index, int objective) {
        return index == points.length ? reference[objective] : points[index][objective];
    }

    /** Writes the bounds of one box; false if it has no width. */
    private boolean bound(int from, int[] upper, int[] lower, int to) {
        int m = reference.length;
        for (int j = 0; j < m; j++) {
            int highest = UNBOUNDED;
            for (int k = 0; k < j; k++) {
                int point = defining[from + k];
                if (point != DUMMY && (highest == UNBOUNDED || points[point][j] > points[highest][j])) {
                    highest = point;
                }
            }
            upper[to + j] = defining[from + j] == DUMMY ? points.length : defining[from + j];
            lower[to + j] = highest;
            if (highest != UNBOUNDED && !(points[highest][j] < coordinate(upper[to + j], j))) {
                return false;
            }
        }
        return true;
    }

    private static int[] inserted(int[] defining, double[][] points, int added, double[] reference) {
        return new Insertion(points, added, reference).into(defining);
    }

    /** One more point: each bound above it gives way to those just beside it. */
    private static final class Insertion {

        private final double[][] points;
        private final int added;
        private final double[] reference;
        private final int m;
        private int[] next = new int[0];
        private int size;

        Insertion(double[][] points, int added, double[] reference) {
            this.points = points;
            this.added = added;
            this.reference = reference;
            this.m = reference.length;
        }

        int[] into(int[] defining) {
            next = new int[defining.length + 4 * m * m];
            for (int from = 0; from < defining.length; from += m) {
                if (size + m * m > next.length) {
                    next = Arrays.copyOf(next, 2 * next.length);
                }
                if (isBelow(defining, from)) {
                    split(defining, from);
                } else {
                    System.arraycopy(defining, from, next, size, m);
                    size += m;
                }
            }
            return Arrays.copyOf(next, size);
        }

        private boolean isBelow(int[] defining, int from) {
            for (int j = 0; j < m; j++) {
                int at = defining[from + j];
                if (!(points[added][j] < (at == DUMMY ? reference[j] : points[at][j]))) {
                    return false;
                }
            }
            return true;
        }

        private void split(int[] defining, int from) {
            for (int j = 0; j < m; j++) {
                if (isAboveOthers(defining, from, j)) {
                    System.arraycopy(defining, from, next, size, m);
                    next[size + j] = added;
                    size += m;
                }
            }
        }

        private boolean isAboveOthers(int[] defining, int from, int j) {
            for (int k = 0; k < m; k++) {
                int other = defining[from + k];
                if (k != j && other != DUMMY && !(points[added][j] >= points[other][j])) {
                    return false;
                }
            }
            return true;
        }
    }
}
