package io.fairlead.bench.problem;

import io.fairlead.check.Require;
import java.util.List;

/**
 * How a set of outcomes is judged: one number that does not fall as a search goes on.
 *
 * <p>With several objectives, the hypervolume below {@code reference} as a share of {@code ideal}; with one
 * objective, the smallest loss, negated nowhere: {@link #higherIsBetter} tells which way to read it.
 *
 * @param reference the worst values that are still of use, one for each objective; empty with one objective
 * @param ideal the greatest hypervolume that is possible (or the best known); the optimum with one objective
 */
public record Yardstick(List<Double> reference, double ideal) {

    public Yardstick {
        reference = List.copyOf(reference);
        Require.finite("ideal", ideal);
    }

    /**
     * Creates a yardstick from the ends of the ideal front.
     *
     * @param ends the ideal and the nadir point
     * @param margin how far beyond the nadir the reference lies, as a share of the range
     * @param normalized the greatest hypervolume if the ends are scaled to 0 and 1
     * @return the same in the objectives' own units
     */
    public static Yardstick normalized(Ends ends, double margin, double normalized) {
        List<Double> reference = new java.util.ArrayList<>();
        double volume = normalized;
        for (int i = 0; i < ends.ideal().size(); i++) {
            double range = ends.nadir().get(i) - ends.ideal().get(i);
            reference.add(ends.ideal().get(i) + (1 + margin) * range);
            volume *= range;
        }
        return new Yardstick(reference, volume);
    }

    /**
     * Creates the yardstick of one objective.
     *
     * @param optimum the smallest loss that is possible
     * @return the yardstick
     */
    public static Yardstick best(double optimum) {
        return new Yardstick(List.of(), optimum);
    }

    /**
     * Tells which way to read the number.
     *
     * @return true for a share of hypervolume, false for a smallest loss
     */
    public boolean higherIsBetter() {
        return !reference.isEmpty();
    }

    /**
     * The ends of a front.
     *
     * @param ideal the best value of each objective; copied
     * @param nadir the worst value of each objective on the front; copied
     */
    public record Ends(List<Double> ideal, List<Double> nadir) {

        public Ends {
            ideal = List.copyOf(ideal);
            nadir = List.copyOf(nadir);
            Require.sameLength("nadir", nadir.size(), ideal.size());
        }
    }
}
