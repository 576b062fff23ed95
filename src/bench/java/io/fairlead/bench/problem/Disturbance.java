package io.fairlead.bench.problem;

import io.fairlead.space.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What stands between the true values of a candidate and what a trial reports. */
@FunctionalInterface
public interface Disturbance {

    /** Every trial reports the true values. */
    Disturbance NONE = (candidate, truth, random) -> new Observation.Measured(truth);

    /**
     * Measures a candidate once.
     *
     * @param candidate what was tried
     * @param truth its noise-free values
     * @param random the trial's own source of chance
     * @return what the trial reports
     */
    Observation measure(Candidate candidate, Outcome truth, RandomGenerator random);

    /**
     * Adds a normal error to every loss and constraint.
     *
     * @param deviations standard deviations of the errors, of losses and then of constraints; copied
     * @return the disturbance
     */
    static Disturbance noise(List<Double> deviations) {
        List<Double> copied = List.copyOf(deviations);
        return (candidate, truth, random) -> {
            List<Double> all = new ArrayList<>(truth.losses());
            all.addAll(truth.constraints());
            for (int i = 0; i < all.size(); i++) {
                all.set(i, all.get(i) + copied.get(i) * random.nextGaussian());
            }
            int m = truth.losses().size();
            return new Observation.Measured(new Outcome(all.subList(0, m), all.subList(m, all.size())));
        };
    }

    /**
     * Lets the trials of some candidates crash, always: the learning rate that diverges, the batch that does
     * not fit the memory.
     *
     * @param region the candidates that crash
     * @param then what happens to the others
     * @return the disturbance
     */
    static Disturbance crashes(Predicate<Candidate> region, Disturbance then) {
        return (candidate, truth, random) ->
                region.test(candidate) ? new Observation.Failed("crash") : then.measure(candidate, truth, random);
    }

    /**
     * Lets trials crash by bad luck: the machine that was taken away.
     *
     * @param probability of a crash, from 0 to 1
     * @param then what happens to the others
     * @return the disturbance
     */
    static Disturbance badLuck(double probability, Disturbance then) {
        return (candidate, truth, random) -> random.nextDouble() < probability
                ? new Observation.Failed("lost")
                : then.measure(candidate, truth, random);
    }
}
