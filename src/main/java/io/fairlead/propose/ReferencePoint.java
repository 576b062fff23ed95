package io.fairlead.propose;

import io.fairlead.objectives.Objective;
import io.fairlead.pareto.Front;
import io.fairlead.surrogate.GaussianProcess;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The corner of the region of outcomes that count, in model units.
 *
 * <p>Where an objective has a reference, that. Where not: beyond the worse of the front's end and the median of the first
 * trials, by a tenth of the way from the best; at least {@value #LEAST_ROOM} standard deviations above the best. The
 * front's end alone would make a box so tiny, while the front is still a cluster, that nothing else counts.
 *
 * <p>For every other proposal, drawn by the seed, the corner lies beyond the worst of all trials instead. That sends a
 * search to the ends of the front, where another user's corner may make much of what is found; always done, it would
 * leave too little for the middle.
 */
final class ReferencePoint {

    private static final double MARGIN = 0.1;
    private static final double LEAST_ROOM = 0.3;

    private ReferencePoint() {}

    /**
     * Chooses the corner.
     *
     * @param objectives the m objectives
     * @param models one for each, for their units
     * @param values n outcomes in model units, in the order of the trials
     * @param feasible whether the outcome at an index keeps the constraints
     * @param first how many of the outcomes belong to the design
     * @param wide whether the corner lies beyond all outcomes
     * @return m values in model units
     */
    static double[] of(
            List<Objective> objectives,
            List<GaussianProcess> models,
            double[][] values,
            IntPredicate feasible,
            int first,
            boolean wide) {
        Front feasibleFront = Front.of(values, feasible);
        Front front = feasibleFront.size() > 0 ? feasibleFront : Front.of(values);
        double[] nadir = front.nadir();
        double[] ideal = front.ideal();
        double[] reference = new double[nadir.length];
        for (int j = 0; j < reference.length; j++) {
            double worst = Math.max(nadir[j], wide ? worst(values, j) : median(values, j, first));
            double inferred = Math.max(worst + MARGIN * (worst - ideal[j]), ideal[j] + LEAST_ROOM);
            GaussianProcess model = models.get(j);
            Objective objective = objectives.get(j);
            reference[j] = objective.reference().isPresent()
                    ? model.transform()
                            .toModel(objective.goal().loss(objective.reference().getAsDouble()))
                    : inferred;
        }
        return reference;
    }

    private static double worst(double[][] values, int objective) {
        return Arrays.stream(values)
                .mapToDouble(value -> value[objective])
                .max()
                .orElseThrow();
    }

    private static double median(double[][] values, int objective, int first) {
        double[] sorted = Arrays.stream(values)
                .limit(Math.max(1, first))
                .mapToDouble(value -> value[objective])
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
