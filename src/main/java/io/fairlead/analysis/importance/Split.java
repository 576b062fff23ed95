package io.fairlead.analysis.importance;

/** How a tree divides a region in two. */
sealed interface Split {

    /** Whether a trial goes to the first part. */
    boolean isFirst(Inputs inputs, int row);

    /** The first or the second part of a region. */
    Region part(Region region, boolean first);

    /** A cut through a coordinate of the unit interval; the first part lies below. */
    record Cut(int dimension, double at) implements Split {

        @Override
        public boolean isFirst(Inputs inputs, int row) {
            return inputs.at(row, dimension) <= at;
        }

        @Override
        public Region part(Region region, boolean first) {
            return region.cut(dimension, at, first);
        }
    }

    /** A division of a choice's values. */
    final class Subset implements Split {

        private final int dimension;
        private final boolean[] first;

        Subset(int dimension, boolean[] first) {
            this.dimension = dimension;
            this.first = first.clone();
        }

        @Override
        public boolean isFirst(Inputs inputs, int row) {
            return first[(int) inputs.at(row, dimension)];
        }

        @Override
        public Region part(Region region, boolean inside) {
            return region.among(dimension, first, inside);
        }
    }

    /**
     * A split with what it is worth.
     *
     * @param split the split
     * @param gain by how much it lowers the sum of squared deviations
     */
    record Rated(Split split, double gain) {}
}
