package io.fairlead.analysis.rules.adapter;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Settings;
import java.util.Optional;
import java.util.OptionalDouble;

/** F44: a sibling with another adapter width shows that this one is too narrow, or wider than it need be. */
public final class AdapterWidth implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F44",
                        "Adapter width",
                        RuleCard.Detail.of(
                                "a sibling with at least 1.5x the width and at most two other differences has a"
                                        + " training loss lower by 3 sigma and a better metric; or one with at most 2/3 of"
                                        + " it is within twice the retrain noise",
                                "two runs",
                                "width x2 with alpha/r kept; width /2",
                                "overfitting (F18) is active",
                                "CLIP-Adapter; LoRA Without Regret: curves part where capacity ends"))
                .with(Explanation.EFFICIENCY)
                .with(Channel.DIRECTION)
                .with(Severity.LOW)
                .reliable(0.7);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        OptionalDouble width = view.roles().number(Role.ADAPTER_WIDTH);
        Optional<Quality> judged = view.judged();
        if (width.isEmpty() || judged.isEmpty() || view.train().isEmpty()) {
            return Verdict.unknown("the adapter's width, a metric and a training loss");
        }
        double mine = width.getAsDouble();
        Optional<RunView> wider =
                near(subject, subject.cohort().nearest(view, Role.ADAPTER_WIDTH, value -> value >= 1.5 * mine));
        Optional<RunView> narrower =
                near(subject, subject.cohort().nearest(view, Role.ADAPTER_WIDTH, value -> value <= mine / 1.5));
        double noise = subject.cohort().noise(view).deviation();
        Quality quality = judged.get();
        if (wider.isPresent() && wider.get().train().isPresent()) {
            Curve own = view.train().get();
            double lower = own.lastMean(3) - wider.get().train().get().lastMean(3);
            double gain = quality.gain(
                    wider.get().judged().map(Quality::bestValue).orElse(quality.bestValue()), quality.bestValue());
            if (lower > 3 * own.noise() && gain > 2 * noise) {
                return Draft.fires(gain, 2 * noise, own.size(), 4)
                        .says("Run " + wider.get() + " with a width of "
                                + Say.number(wider.get()
                                        .roles()
                                        .number(Role.ADAPTER_WIDTH)
                                        .orElse(0)) + " fits the training data better by " + Say.number(lower)
                                + " and is better by " + Say.number(gain) + ".")
                        .quotes(Evidence.of(wider.get().toString(), "better by", gain)
                                .against(Say.number(2 * noise)))
                        .moves(Move.times(Role.ADAPTER_WIDTH, 2, "a wider adapter fits and scores better"));
            }
        }
        if (narrower.isPresent()) {
            double loss = quality.gain(
                    quality.bestValue(),
                    narrower.get().judged().map(Quality::bestValue).orElse(quality.bestValue()));
            if (Math.abs(loss) < 2 * noise) {
                return Draft.fires(1, 1, 8, 4)
                        .says("Run " + narrower.get() + " with a width of "
                                + Say.number(narrower.get()
                                        .roles()
                                        .number(Role.ADAPTER_WIDTH)
                                        .orElse(0)) + " is as good within noise (" + Say.number(loss)
                                + "): the width is not needed.")
                        .quotes(Evidence.of(narrower.get().toString(), "worse by", loss)
                                .against(Say.number(2 * noise)))
                        .moves(Move.times(Role.ADAPTER_WIDTH, 0.5, "a narrower adapter is as good"));
            }
        }
        return wider.isEmpty() && narrower.isEmpty()
                ? Verdict.unknown("a run of another width that is otherwise alike")
                : Verdict.silent("other widths make no difference beyond noise");
    }

    private static Optional<RunView> near(Case subject, Optional<RunView> other) {
        return other.filter(run -> Settings.between(
                                subject.view().run().hyperparameters(),
                                run.run().hyperparameters())
                        .size()
                <= 3);
    }
}
