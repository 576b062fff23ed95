package io.fairlead.bench.problem;

import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The noise-free values of candidates: a function without memory, safe for use by several threads. */
@FunctionalInterface
public interface Truth {

    /**
     * Returns the values of a candidate.
     *
     * @param candidate a candidate of the problem's space
     * @return its noise-free values
     */
    Outcome of(Candidate candidate);

    /**
     * Creates the truth of a formula over numbers only.
     *
     * @param space a space of unconditional numbers
     * @param formula gives the losses of the parameters' values, in the order of the space
     * @return the truth
     */
    static Truth ofNumbers(SearchSpace space, UnaryOperator<double[]> formula) {
        return candidate -> Outcome.of(formula.apply(numbers(space, candidate)));
    }

    /**
     * Creates the truth of a formula over numbers only, with outcome constraints.
     *
     * @param space a space of unconditional numbers
     * @param formula gives the values of the parameters' values, in the order of the space
     * @return the truth
     */
    static Truth ofConstrained(SearchSpace space, Function<double[], Outcome> formula) {
        return candidate -> formula.apply(numbers(space, candidate));
    }

    private static double[] numbers(SearchSpace space, Candidate candidate) {
        List<Parameter> parameters = space.parameters();
        double[] numbers = new double[parameters.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) candidate.values().get(parameters.get(i).name())).doubleValue();
        }
        return numbers;
    }
}
