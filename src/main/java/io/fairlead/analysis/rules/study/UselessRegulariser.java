package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import java.util.List;

/** F22: a regulariser that was varied and changed nothing. */
public final class UselessRegulariser implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F22",
                        "Regulariser without effect",
                        RuleCard.Detail.of(
                                "five runs or more whose weight decay (or dropout, label smoothing) spans 10x (or"
                                        + " 0.1): the best runs of its lower and upper half differ by less than twice the"
                                        + " retrain noise",
                                "5 runs",
                                "freeze it at its middle value and drop the dimension",
                                "the range tested is below 10x",
                                "Google tuning playbook: isolation plots"))
                .with(Severity.LOW)
                .reliable(0.7);
    }

    @Override
    public Verdict examine(StudyView study) {
        for (Role role : List.of(Role.WEIGHT_DECAY, Role.DROPOUT, Role.LABEL_SMOOTHING)) {
            List<RunView> runs = study.ranked().stream()
                    .filter(run -> run.roles().number(role).isPresent())
                    .toList();
            double[] values = runs.stream()
                    .mapToDouble(run -> run.roles().number(role).orElse(0))
                    .sorted()
                    .toArray();
            boolean wide = values.length >= 5
                    && (role == Role.WEIGHT_DECAY
                            ? values[0] > 0 && values[values.length - 1] >= 10 * values[0]
                            : values[values.length - 1] - values[0] >= 0.1);
            if (!wide) {
                continue;
            }
            double middle = Robust.median(values);
            double low = best(runs, role, value -> value <= middle);
            double high = best(runs, role, value -> value > middle);
            if (Math.abs(low - high) < 2 * study.noise().deviation()) {
                return Draft.fires(2 * study.noise().deviation(), Math.max(1e-9, Math.abs(low - high)), runs.size(), 5)
                        .says("The best runs with " + role.word() + " up to " + Say.number(middle)
                                + " and above it differ by " + Say.number(Math.abs(low - high))
                                + ", less than twice the noise: freeze it at " + Say.number(middle) + ".")
                        .quotes(Evidence.of(role.word(), "difference of the best", Math.abs(low - high))
                                .against(Say.number(2 * study.noise().deviation())));
            }
        }
        return Verdict.silent("no regulariser was varied widely without effect");
    }

    private static double best(List<RunView> runs, Role role, java.util.function.DoublePredicate wanted) {
        return runs.stream()
                .filter(run -> wanted.test(run.roles().number(role).orElse(Double.NaN)))
                .mapToDouble(StudyView::score)
                .max()
                .orElse(Double.NaN);
    }
}
