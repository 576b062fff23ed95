package io.fairlead.surrogate.kernel;

import io.fairlead.check.Require;
import java.util.List;
import java.util.function.Function;

/**
 * What each entry of a point is: a number of the unit interval or the index of a category, and whether it may
 * be absent.
 *
 * @param dimensions the entries in order, at least one
 */
public record InputLayout(List<Dimension> dimensions) {

    /** One entry of a point. */
    public sealed interface Dimension {

        /**
         * Tells whether the entry may be NaN, because its parameter is active for some points only.
         *
         * @return whether it may be absent
         */
        boolean conditional();

        /**
         * Calls the function for this kind of entry.
         *
         * @param numeric what to do with a number
         * @param categorical what to do with a category
         * @param <R> the answer's type
         * @return the function's answer
         */
        <R> R match(Function<Numeric, R> numeric, Function<Categorical, R> categorical);
    }

    /**
     * A number between 0 and 1.
     *
     * @param conditional whether it may be absent
     */
    public record Numeric(boolean conditional) implements Dimension {

        @Override
        public <R> R match(Function<Numeric, R> numeric, Function<Categorical, R> categorical) {
            return numeric.apply(this);
        }
    }

    /**
     * The index of a category, from 0.
     *
     * @param categories how many there are, one or more
     * @param conditional whether it may be absent
     */
    public record Categorical(int categories, boolean conditional) implements Dimension {

        /**
         * Checks the count.
         *
         * @param categories how many there are
         * @param conditional whether it may be absent
         */
        public Categorical {
            Require.between("categories", categories, 1, Integer.MAX_VALUE);
        }

        @Override
        public <R> R match(Function<Numeric, R> numeric, Function<Categorical, R> categorical) {
            return categorical.apply(this);
        }
    }

    /**
     * Checks and copies the list.
     *
     * @param dimensions the entries in order
     */
    public InputLayout {
        dimensions = List.copyOf(Require.notEmpty("dimensions", dimensions));
    }

    /**
     * Creates a layout.
     *
     * @param dimensions the entries in order, at least one
     * @return the layout
     */
    public static InputLayout of(List<Dimension> dimensions) {
        return new InputLayout(dimensions);
    }

    /**
     * Returns an entry that is always a number.
     *
     * @return the entry
     */
    public static Dimension numeric() {
        return new Numeric(false);
    }

    /**
     * Returns an entry that is a number or absent.
     *
     * @return the entry
     */
    public static Dimension conditionalNumeric() {
        return new Numeric(true);
    }

    /**
     * Returns an entry that is always a category.
     *
     * @param categories how many there are
     * @return the entry
     */
    public static Dimension categorical(int categories) {
        return new Categorical(categories, false);
    }

    /**
     * Returns an entry that is a category or absent.
     *
     * @param categories how many there are
     * @return the entry
     */
    public static Dimension conditionalCategorical(int categories) {
        return new Categorical(categories, true);
    }

    /**
     * Returns how many entries a point has.
     *
     * @return one or more
     */
    public int size() {
        return dimensions.size();
    }

    /**
     * Tells whether an entry is a number.
     *
     * @param dimension which, from 0
     * @return whether it is numeric
     */
    public boolean isNumeric(int dimension) {
        return dimensions.get(dimension) instanceof Numeric;
    }

    /**
     * Returns the number of categories of an entry, not counting absence.
     *
     * @param dimension which, from 0
     * @return zero for a number
     */
    public int categories(int dimension) {
        return dimensions.get(dimension).match(numeric -> 0, Categorical::categories);
    }

    /**
     * Tells whether an entry is a number that may be absent: those have a learnt weight of absence.
     *
     * @param dimension which, from 0
     * @return whether it has such a weight
     */
    public boolean hasActivityWeight(int dimension) {
        return isNumeric(dimension) && dimensions.get(dimension).conditional();
    }

    /** Returns how many entries have a weight of absence. */
    int activityWeights() {
        int count = 0;
        for (int j = 0; j < size(); j++) {
            count += hasActivityWeight(j) ? 1 : 0;
        }
        return count;
    }

    /**
     * Refuses a point that does not fit.
     *
     * @param point what to look at
     * @throws IllegalArgumentException if its length is wrong, a number is outside {@code [0, 1]}, a category
     *     is no index, or NaN stands where nothing may be absent
     */
    public void check(double[] point) {
        Require.sameLength("point", point.length, size());
        for (int j = 0; j < point.length; j++) {
            Dimension dimension = dimensions.get(j);
            if (Double.isNaN(point[j]) && dimension.conditional()) {
                continue;
            }
            if (dimension instanceof Categorical categorical) {
                checkCategory("entry " + j, point[j], categorical.categories());
            } else {
                Require.between("entry " + j, point[j], 0, 1);
            }
        }
    }

    private static void checkCategory(String name, double value, int categories) {
        Require.that(
                value >= 0 && value < categories && value == Math.rint(value),
                name + " must be the index of one of " + categories + " categories, but was " + value);
    }
}
