package io.fairlead.bench.problem;

import io.fairlead.check.Require;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.util.random.RandomGenerator;

/**
 * A benchmark problem.
 *
 * @param name how it is called in tables; unique in the catalogue
 * @param space what may be tried
 * @param goals what is minimized and how a search is judged
 * @param truth the noise-free values
 * @param disturbance what trials report of them
 */
public record Problem(String name, SearchSpace space, Goals goals, Truth truth, Disturbance disturbance) {

    public Problem {
        Require.text("name", name);
    }

    /**
     * Creates a problem whose trials report the true values.
     *
     * @param name how it is called
     * @param space what may be tried
     * @param goals what is minimized
     * @param truth the values
     * @return the problem
     */
    public static Problem exact(String name, SearchSpace space, Goals goals, Truth truth) {
        return new Problem(name, space, goals, truth, Disturbance.NONE);
    }

    /**
     * Returns the same landscape seen through another disturbance.
     *
     * @param suffix added to the name after a hyphen
     * @param other what trials report
     * @return the changed copy
     */
    public Problem disturbed(String suffix, Disturbance other) {
        return new Problem(name + "-" + suffix, space, goals, truth, other);
    }

    /**
     * Measures a candidate once.
     *
     * @param candidate a candidate of the space
     * @param random the trial's own source of chance
     * @return what the trial reports
     */
    public Observation measure(Candidate candidate, RandomGenerator random) {
        return disturbance.measure(candidate, truth.of(candidate), random);
    }
}
