package io.fairlead.analysis.rules.integrity;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.Stage;
import java.util.ArrayList;
import java.util.List;

/** D03: a Stage 2 run without fairness metrics or without test sets cannot be judged by what the project cares for. */
public final class MissingFairness implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D03",
                        "Fairness or test sets not logged",
                        RuleCard.Detail.of(
                                "a Stage 2 run with epochs but without F_* metrics, or without test metrics",
                                "1 evaluation",
                                "the run can be compared by validation AUC only",
                                "not a Stage 2 run",
                                "the linear-probing and layerwise trainers never call the test and fairness loggers"))
                .with(Severity.LOW)
                .reliable(1);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        if (!view.isStage(Stage.TWO) || view.judged().isEmpty()) {
            return Verdict.silent("not a Stage 2 run with evaluations");
        }
        List<String> missing = new ArrayList<>();
        if (view.find(name -> name.metric().startsWith("F_")).isEmpty()
                && view.run().predictions().isEmpty()) {
            missing.add("fairness metrics");
        }
        if (view.find(name -> name.split().equals("test")).isEmpty()) {
            missing.add("test-set metrics");
        }
        if (missing.isEmpty()) {
            return Verdict.silent("fairness and test metrics are there");
        }
        return Draft.fact()
                .says("The log has no " + String.join(" and no ", missing)
                        + ": this run's AUC cannot be held against its fairness.")
                .quotes(Evidence.of("series", "logged", view.curves().size()))
                .asks("Evaluate the saved best checkpoint with test_stage2.py, or train with a logger that writes"
                        + " fairness_metrics.csv.");
    }
}
