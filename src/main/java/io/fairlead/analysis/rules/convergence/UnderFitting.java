package io.fairlead.analysis.rules.convergence;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** F17: worse than a sibling that is less regularised or wider: capacity or regularisation holds it back. */
public final class UnderFitting implements Rule {

    private static final int NEEDED = 8;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F17",
                        "Underfitting",
                        RuleCard.Detail.of(
                                "best value more than 5 % of scale and 3 retrain deviations below the best sibling,"
                                        + " training loss at the end above the sibling's, no overfitting, and dropout,"
                                        + " weight decay, label smoothing or a narrower adapter stand against it",
                                "8 evaluations and a sibling",
                                "dropout -0.1, weight decay /3, then width x2, then learning rate x2",
                                "not converged (F11, F12)",
                                "Smith 2018; Karpathy 2019: first overfit, then regularise"))
                .with(Explanation.BUDGET)
                .with(Channel.DIRECTION)
                .reliable(0.8);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Quality> judged =
                view.judged().filter(quality -> quality.curve().size() >= NEEDED);
        if (judged.isEmpty() || view.train().isEmpty()) {
            return Verdict.unknown("a validation metric with 8 values and a training loss");
        }
        Quality quality = judged.get();
        Optional<RunView> sibling =
                subject.cohort().best().filter(run -> run.train().isPresent());
        List<Role> stronger = sibling.map(run -> stronger(view, run)).orElseGet(() -> extreme(view));
        if (stronger.size() < 2) {
            return Verdict.silent(
                    stronger.isEmpty()
                            ? "no regulariser is stronger than in the best sibling"
                            : "one regulariser only is stronger: "
                                    + stronger.get(0).word());
        }
        double noise = subject.cohort().noise(view).deviation();
        double behind = sibling.flatMap(RunView::judged)
                .map(theirs -> quality.gain(theirs.bestValue(), quality.bestValue()))
                .orElse(Double.NaN);
        double threshold = Math.max(3 * noise, 0.05 * quality.scale(quality.bestValue()));
        double trainEnd = view.train().orElseThrow().lastMean(3);
        double theirEnd =
                sibling.flatMap(RunView::train).map(curve -> curve.lastMean(3)).orElse(Double.NaN);
        if (sibling.isPresent() && !(behind > threshold && trainEnd > theirEnd)) {
            return Verdict.silent(
                    "behind the best sibling by " + Say.number(behind) + " (needs " + Say.number(threshold) + ")");
        }
        if (sibling.isEmpty() && stronger.size() < 3) {
            return Verdict.unknown("a comparable run that is less regularised");
        }
        Draft draft = Draft.fires(
                        sibling.isPresent() ? behind / threshold : 1,
                        1,
                        quality.curve().size(),
                        NEEDED)
                .says("Held back: " + words(stronger) + " stand against "
                        + sibling.map(run -> "the best comparable run " + run
                                        + ", which is better by " + Say.number(behind)
                                        + " and fits the training data better ("
                                        + Say.number(theirEnd) + " against " + Say.number(trainEnd) + ")")
                                .orElse("usual values")
                        + ".")
                .quotes(
                        Evidence.of(quality.curve(), quality.best(), quality.best(), "best", quality.bestValue()),
                        Evidence.of("best sibling", "behind it by", sibling.isPresent() ? behind : 0)
                                .against(Say.number(threshold)));
        move(draft, stronger, sibling);
        return draft;
    }

    private static void move(Draft draft, List<Role> stronger, Optional<RunView> sibling) {
        for (Role role : stronger) {
            sibling.map(run -> run.roles().number(role))
                    .orElse(OptionalDouble.empty())
                    .ifPresent(value -> draft.moves(Move.to(role, value, "the best comparable run has it")));
            if (sibling.isEmpty()) {
                draft.moves(
                        role == Role.DROPOUT
                                ? Move.plus(role, -0.1, "strong regularisation")
                                : Move.times(role, role == Role.ADAPTER_WIDTH ? 2 : 1.0 / 3, "strong regularisation"));
            }
        }
    }

    private static List<Role> stronger(RunView view, RunView other) {
        List<Role> roles = new ArrayList<>();
        for (Role role : List.of(Role.DROPOUT, Role.WEIGHT_DECAY, Role.LABEL_SMOOTHING, Role.ADAPTER_WIDTH)) {
            OptionalDouble mine = view.roles().number(role);
            OptionalDouble theirs = other.roles().number(role);
            if (mine.isPresent() && theirs.isPresent()) {
                boolean holds = role == Role.ADAPTER_WIDTH
                        ? mine.getAsDouble() <= 0.6 * theirs.getAsDouble()
                        : mine.getAsDouble() > 1.4 * theirs.getAsDouble() && mine.getAsDouble() > 0;
                if (holds) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    private static List<Role> extreme(RunView view) {
        List<Role> roles = new ArrayList<>();
        view.roles().number(Role.DROPOUT).ifPresent(value -> addIf(roles, Role.DROPOUT, value >= 0.4));
        view.roles().number(Role.WEIGHT_DECAY).ifPresent(value -> addIf(roles, Role.WEIGHT_DECAY, value >= 0.1));
        view.roles().number(Role.LABEL_SMOOTHING).ifPresent(value -> addIf(roles, Role.LABEL_SMOOTHING, value >= 0.15));
        view.roles().number(Role.ADAPTER_WIDTH).ifPresent(value -> addIf(roles, Role.ADAPTER_WIDTH, value <= 64));
        return roles;
    }

    private static void addIf(List<Role> roles, Role role, boolean holds) {
        if (holds) {
            roles.add(role);
        }
    }

    private static String words(List<Role> roles) {
        return String.join(", ", roles.stream().map(Role::word).toList());
    }
}
