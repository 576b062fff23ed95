package io.fairlead.bench.problem;

import java.util.List;

/**
 * The values of one candidate.
 *
 * @param losses one for each objective, smaller is better; copied
 * @param constraints one for each outcome constraint, kept where it is not above zero; copied
 */
public record Outcome(List<Double> losses, List<Double> constraints) {

    public Outcome {
        losses = List.copyOf(losses);
        constraints = List.copyOf(constraints);
    }

    /**
     * Creates an outcome without constraints.
     *
     * @param losses one for each objective
     * @return the outcome
     */
    public static Outcome of(double... losses) {
        return new Outcome(java.util.Arrays.stream(losses).boxed().toList(), List.of());
    }

    /**
     * Tells whether every constraint is kept.
     *
     * @return true if no constraint's value is above zero or NaN
     */
    public boolean isFeasible() {
        return constraints.stream().allMatch(value -> value <= 0);
    }
}
