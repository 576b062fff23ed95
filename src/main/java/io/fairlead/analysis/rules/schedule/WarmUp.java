package io.fairlead.analysis.rules.schedule;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import java.util.List;
import java.util.Optional;

/** F29: the warm-up is too short for what happens at the start, or longer than anything there needs. */
public final class WarmUp implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F29",
                        "Warm-up too short or too long",
                        new RuleCard.Detail(
                                "too short: the loss rises by more than max(20 %, 6 sigma) within twice the warm-up, or the largest"
                                        + " gradient of the first 5 % is above 10x the later 99th percentile, or no"
                                        + " warm-up and a divergence; too long: above 10 % of the run with a calm start",
                                "20 training values",
                                "warm-up of 5 % of the steps or 2 / (1 - beta2), at most 10 %",
                                "a learning-rate range test",
                                List.of("Google tuning playbook", "Ma and Yarats 2019: 2 / (1 - beta2) steps")))
                .with(Channel.DIRECTION)
                .reliable(0.75);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Role> role = List.of(Role.WARMUP_EPOCHS, Role.WARMUP_STEPS, Role.WARMUP_SHARE).stream()
                .filter(candidate -> view.roles().number(candidate).isPresent())
                .findFirst();
        if (role.isEmpty()) {
            return Verdict.unknown("the warm-up among the settings");
        }
        double warmup = view.roles().number(role.get()).orElse(0);
        boolean diverged = view.isLost();
        if (warmup == 0 && diverged) {
            return Draft.fact()
                    .severity(Severity.HIGH)
                    .reliability(0.7)
                    .says("The run had no warm-up and diverged.")
                    .quotes(Evidence.of(view.roles().key(role.get()).orElse("warm-up"), "setting", 0)
                            .against("5 % of the run"))
                    .moves(Move.to(role.get(), recommended(view, role.get()), "the playbook's 5 % of the run"));
        }
        Optional<Curve> train = view.trainBatch().filter(curve -> curve.size() >= 20);
        if (train.isEmpty()) {
            return Verdict.unknown("a training loss with 20 values");
        }
        Curve curve = train.get();
        double share = shareOfRun(view, role.get(), warmup);
        int until = Math.max(4, curve.indexAt(Math.max(0.04, Math.min(0.3, 2 * share))));
        double[] smooth = curve.smooth();
        double lowest = smooth[0];
        double rise = 0;
        for (int i = 1; i <= until; i++) {
            rise = Math.max(rise, smooth[i] / lowest - 1);
            lowest = Math.min(lowest, smooth[i]);
        }
        double burst = gradientBurst(view);
        // A median of three of noisy batches rises and falls by itself.
        double threshold = Math.max(0.2, 6 * curve.slice(0, until + 1).relativeNoise());
        if (rise > threshold || burst > 10) {
            boolean recovered = smooth[smooth.length - 1] < smooth[0] && !diverged;
            return Draft.fires(Math.max(rise / threshold, burst / 10), 1, curve.size(), 20)
                    .severity(recovered ? Severity.LOW : Severity.MEDIUM)
                    .says(
                            rise > threshold
                                    ? "Training loss rose by " + Say.percent(rise) + " within the first steps (warm-up "
                                            + Say.number(warmup) + ")."
                                    : "The largest gradient of the first 5 % is " + Say.times(burst)
                                            + " the later 99th percentile.")
                    .quotes(Evidence.of(curve, 0, until, "rise at the start", rise)
                            .against(Say.percent(threshold)))
                    .moves(Move.to(role.get(), longer(recommended(view, role.get()), warmup), "the start is unstable"));
        }
        if (share > 0.1) {
            return tooLong(view, role.get(), share, curve.size());
        }
        return Verdict.silent(
                "rise at the start " + Say.percent(rise) + ", warm-up " + Say.percent(share) + " of the run");
    }

    /** At least half as long again, and at most four times as long at once. */
    private static double longer(double usual, double warmup) {
        return warmup > 0 ? Math.max(Math.min(usual, 4 * warmup), 1.5 * warmup) : usual;
    }

    private static Verdict tooLong(RunView view, Role role, double share, int size) {
        return Draft.fires(share, 0.1, size, 20)
                .severity(Severity.LOW)
                .says("The warm-up takes " + Say.percent(share) + " of the run and nothing at the start needs it.")
                .quotes(Evidence.of(view.roles().key(role).orElse("warm-up"), "share of the run", share)
                        .against("10 %"))
                .moves(Move.to(role, recommended(view, role), "a calm start needs 5 % of the run"));
    }

    private static double shareOfRun(RunView view, Role role, double warmup) {
        if (role == Role.WARMUP_SHARE) {
            return warmup;
        }
        double total = role == Role.WARMUP_EPOCHS
                ? view.roles().number(Role.EPOCHS).orElse(view.run().epochs().orElse(0))
                : view.roles().number(Role.STEPS).orElse((double)
                        view.run().lastStep().orElse(0));
        return total > 0 ? warmup / total : Double.NaN;
    }

    private static double recommended(RunView view, Role role) {
        if (role == Role.WARMUP_SHARE) {
            return 0.05;
        }
        double total = role == Role.WARMUP_EPOCHS
                ? view.roles().number(Role.EPOCHS).orElse(20)
                : view.roles().number(Role.STEPS).orElse((double)
                        view.run().lastStep().orElse(2000));
        return Math.max(role == Role.WARMUP_EPOCHS ? 2 : 100, Math.ceil(0.05 * total));
    }

    private static double gradientBurst(RunView view) {
        return view.gradientNorm()
                .filter(norm -> norm.size() >= 50)
                .map(norm -> {
                    int at = norm.indexAt(0.05);
                    return norm.slice(0, Math.max(2, at)).max()
                            / Robust.quantile(norm.from(Math.max(2, at)).values(), 0.99);
                })
                .orElse(0.0);
    }
}
