package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.importance.Importance;
import io.fairlead.analysis.view.RunView;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** F61: the settings do not foretell the result, so no model of them is to be trusted yet. */
public final class UntrustedModel implements StudyRule {

    private static final int NEEDED = 15;
    private static final double LEAST = 0.1;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F61",
                        "Model not to be trusted",
                        RuleCard.Detail.of(
                                "forests grown from draws of the runs explain less than 10 % of the variance of runs"
                                        + " that they have not seen (R² out of bag)",
                                "15 runs and a search space",
                                "more evenly spread runs, logarithmic scales, repeats to see the noise",
                                "fewer than 15 runs",
                                "Ax PredictableMetrics 0.1"))
                .with(Severity.LOW)
                .reliable(0.8);
    }

    @Override
    public Verdict examine(StudyView study) {
        if (study.space().isEmpty()) {
            return Verdict.unknown("a search space");
        }
        SearchSpace space = study.space().get();
        List<Candidate> candidates = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (RunView run : study.ranked()) {
            Candidate candidate = candidate(space, run);
            if (space.mistakesOf(candidate).isEmpty()) {
                candidates.add(candidate);
                losses.add(-StudyView.score(run));
            }
        }
        if (candidates.size() < NEEDED) {
            return Verdict.unknown("15 runs with settings of the search space");
        }
        double[] values = losses.stream().mapToDouble(Double::doubleValue).toArray();
        double explained = Importance.of(space, study.metric(), candidates, values, 1)
                .outOfBagR2()
                .orElse(1);
        if (!(explained < LEAST)) {
            return Verdict.silent("the settings explain " + Say.percent(explained) + " of the variance of unseen runs");
        }
        return Draft.fires(1 + LEAST - explained, 1, candidates.size(), NEEDED)
                .says("The settings explain " + Say.percent(Math.max(0, explained)) + " of the variance of "
                        + study.metric() + " in runs that a model of the " + candidates.size()
                        + " runs has not seen: its proposals are little better than chance yet.")
                .quotes(Evidence.of(study.metric(), "R² out of bag", explained).against("10 %"))
                .asks("Train more evenly spread runs, repeat one to see the noise, and search rates on a logarithmic"
                        + " scale.");
    }

    private static Candidate candidate(SearchSpace space, RunView run) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            Object value = run.run().hyperparameters().get(parameter.name());
            if (value != null && parameter.accepts(value)) {
                values.put(parameter.name(), value);
            }
        }
        return new Candidate(values);
    }
}
