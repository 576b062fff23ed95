package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.RunView;
import io.fairlead.space.Parameter;
import java.util.List;

/** F58: the best runs lie at the edge of a parameter's range. */
public final class EdgeOfRange implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F58",
                        "Best at the edge of the range",
                        RuleCard.Detail.of(
                                "at least three of the best five runs within 10 % of a bound of the search space, on"
                                        + " its own scale",
                                "5 runs and a search space",
                                "extend the range 3x to 10x on that side",
                                "the bound is physical",
                                "Google tuning playbook; Ax SearchSpaceAnalysis"))
                .reliable(0.85);
    }

    @Override
    public Verdict examine(StudyView study) {
        List<RunView> best = study.ranked().stream().limit(5).toList();
        if (study.space().isEmpty() || best.size() < 5) {
            return Verdict.unknown("five runs and a search space");
        }
        for (Parameter parameter : study.space().get().parameters()) {
            long low = count(best, parameter, true);
            long high = count(best, parameter, false);
            if (Math.max(low, high) >= 3) {
                return Draft.fires((double) Math.max(low, high), 3, best.size(), 3)
                        .says(Math.max(low, high) + " of the best five runs have " + parameter.name()
                                + " within 10 % of its " + (low > high ? "lower" : "upper")
                                + " bound: extend the range there by 3x to 10x.")
                        .quotes(Evidence.of(
                                        parameter.name(), "of the best five at the bound", (double) Math.max(low, high))
                                .against("3"));
            }
        }
        return Verdict.silent("the best runs lie inside the ranges");
    }

    private static long count(List<RunView> runs, Parameter parameter, boolean low) {
        return runs.stream()
                .filter(run -> {
                    double place = parameter.match(
                            real -> place(
                                    run,
                                    parameter.name(),
                                    real.low(),
                                    real.high(),
                                    real.scale() == Parameter.Scale.LOG),
                            integer -> integer.count() < 8
                                    ? 0.5
                                    : place(
                                            run,
                                            parameter.name(),
                                            (double) integer.low(),
                                            (double) integer.high(),
                                            integer.grid().scale() == Parameter.Scale.LOG),
                            choice -> 0.5);
                    return low ? place <= 0.1 : place >= 0.9;
                })
                .count();
    }

    private static double place(RunView run, String name, double low, double high, boolean log) {
        Object value = run.run().hyperparameters().get(name);
        if (!(value instanceof Number number)) {
            return 0.5;
        }
        double at = number.doubleValue();
        return log ? Math.log(at / low) / Math.log(high / low) : (at - low) / (high - low);
    }
}
