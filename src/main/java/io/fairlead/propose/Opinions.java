package io.fairlead.propose;

import io.fairlead.acquisition.Belief;
import io.fairlead.acquisition.Factor;
import io.fairlead.acquisition.Term;
import io.fairlead.space.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The opinions that count for one proposal: the priors of the space.
 *
 * <p>A prior counts with the power {@code budget/(10·n)} after n trials; one proposal in four, drawn by the seed, leaves
 * the priors out, so that a wrong one costs at most about a quarter of the search before its weight is gone (Mallik et al.,
 * "PriorBand", NeurIPS 2023, keep a share of random trials for the same end).
 *
 * @param terms the terms of the acquisition; copied
 * @param names parameters with priors that count; copied
 */
record Opinions(List<Term> terms, List<String> names) {

    private static final double PRIOR_FLOOR = 0.01;
    private static final double PRIOR_SHARE_OF_BUDGET = 0.1;
    private static final double IGNORED = 0.25;

    Opinions {
        terms = List.copyOf(terms);
        names = List.copyOf(names);
    }

    static Opinions of(Knowledge known) {
        List<Term> terms = new ArrayList<>();
        List<String> names = new ArrayList<>();
        addPriors(known, terms, names);
        return new Opinions(terms, names);
    }

    private static void addPriors(Knowledge known, List<Term> terms, List<String> names) {
        Study study = known.study();
        List<Factor> factors = new ArrayList<>();
        List<String> speakers = new ArrayList<>();
        List<Parameter> parameters = study.task().space().parameters();
        for (int j = 0; j < parameters.size(); j++) {
            int coordinate = j;
            Parameter parameter = parameters.get(j);
            parameter.prior().ifPresent(prior -> {
                factors.add(PriorShape.factor(coordinate, parameter, prior));
                speakers.add(parameter.name());
            });
        }
        boolean ignored = Purpose.OPINIONS.random(study, study.nextNumber()).nextDouble() < IGNORED;
        if (!factors.isEmpty() && !ignored) {
            double weight = PRIOR_SHARE_OF_BUDGET
                    * study.options().budget()
                    / Math.max(1, known.measured().size());
            terms.add(new Belief(factors, PRIOR_FLOOR, weight));
            names.addAll(speakers);
        }
    }
}
