package io.fairlead.analysis.importance;

/**
 * A box of the search space: an interval or a set of cells for each coordinate. Immutable.
 *
 * <p>The measure is uniform: the whole of each coordinate has length 1, and the cells of a choice are equally large.
 */
final class Region {

    private final double[] low;
    private final double[] high;
    private final boolean[][] members;
    private final double[] lengths;

    private Region(double[] low, double[] high, boolean[][] members, double[] lengths) {
        this.low = low;
        this.high = high;
        this.members = members;
        this.lengths = lengths;
    }

    /** The whole space. */
    static Region whole(Inputs inputs) {
        int d = inputs.dimension();
        boolean[][] members = new boolean[d][];
        double[] ones = new double[d];
        for (int i = 0; i < d; i++) {
            members[i] = new boolean[inputs.cells(i)];
            java.util.Arrays.fill(members[i], true);
            ones[i] = 1;
        }
        return new Region(new double[d], ones.clone(), members, ones);
    }

    /** The part with a coordinate of the unit interval up to the cut, or beyond it. */
    Region cut(int dimension, double at, boolean below) {
        double[] newLow = low.clone();
        double[] newHigh = high.clone();
        (below ? newHigh : newLow)[dimension] = at;
        double[] newLengths = lengths.clone();
        newLengths[dimension] = newHigh[dimension] - newLow[dimension];
        return new Region(newLow, newHigh, members, newLengths);
    }

    /** The part with a choice among the given cells, or among the others. */
    Region among(int dimension, boolean[] cells, boolean inside) {
        boolean[][] newMembers = members.clone();
        newMembers[dimension] = new boolean[cells.length];
        int count = 0;
        for (int k = 0; k < cells.length; k++) {
            newMembers[dimension][k] = members[dimension][k] && cells[k] == inside;
            count += newMembers[dimension][k] ? 1 : 0;
        }
        double[] newLengths = lengths.clone();
        newLengths[dimension] = (double) count / cells.length;
        return new Region(low, high, newMembers, newLengths);
    }

    double low(int dimension) {
        return low[dimension];
    }

    double high(int dimension) {
        return high[dimension];
    }

    boolean allows(int dimension, int cell) {
        return members[dimension][cell];
    }

    /** The share of a coordinate that lies within, above 0 and at most 1. */
    double length(int dimension) {
        return lengths[dimension];
    }

    /** The share of a coordinate that lies within both regions. */
    double common(Region other, int dimension) {
        boolean[] mine = members[dimension];
        if (mine.length == 0) {
            return Math.max(
                    0,
                    Math.min(high[dimension], other.high[dimension]) - Math.max(low[dimension], other.low[dimension]));
        }
        int count = 0;
        for (int k = 0; k < mine.length; k++) {
            count += mine[k] && other.members[dimension][k] ? 1 : 0;
        }
        return (double) count / mine.length;
    }

    /** Whether a trial lies within; a coordinate that it does not have is taken to be. */
    boolean contains(Inputs inputs, int row) {
        for (int i = 0; i < low.length; i++) {
            if (lengths[i] < 1 && inputs.isActive(row, i) && !contains(i, inputs.at(row, i))) {
                return false;
            }
        }
        return true;
    }

    private boolean contains(int dimension, double value) {
        return members[dimension].length == 0
                ? value >= low[dimension] && value <= high[dimension]
                : members[dimension][(int) value];
    }
}
