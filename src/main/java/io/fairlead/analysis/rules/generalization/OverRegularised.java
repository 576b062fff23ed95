package io.fairlead.analysis.rules.generalization;

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
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** F21: training loss is worse than validation loss in the same mode, or a regulariser is far outside its range. */
public final class OverRegularised implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F21",
                        "Over-regularised",
                        RuleCard.Detail.of(
                                "training loss in evaluation mode above validation loss by more than 2 sigma; or"
                                        + " dropout above 0.5; or weight decay that forgets within one epoch: 1 / (lr ·"
                                        + " wd) steps below the steps of an epoch",
                                "8 evaluations, or the settings",
                                "weight decay /3, dropout to 0.3 or less",
                                "training loss logged with dropout or augmentation on",
                                "TheDeepChecker Overwhelming_Reg; Wang and Aitchison 2024: AdamW's time scale in"
                                        + " epochs"))
                .with(Explanation.BUDGET)
                .with(Channel.DIRECTION)
                .reliable(0.65);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        OptionalDouble dropout = view.roles().number(Role.DROPOUT);
        if (dropout.isPresent() && dropout.getAsDouble() > 0.5) {
            return Draft.fires(dropout.getAsDouble(), 0.5, 8, 8)
                    .says("Dropout is " + Say.number(dropout.getAsDouble())
                            + "; more than half of the units are gone at every step.")
                    .quotes(Evidence.of(
                                    view.roles().key(Role.DROPOUT).orElse("dropout"), "setting", dropout.getAsDouble())
                            .against("0.5"))
                    .moves(Move.to(Role.DROPOUT, 0.3, "dropout above one half rarely pays"));
        }
        double memory = memoryInEpochs(view);
        if (memory < 1) {
            return Draft.fires(1, memory, 8, 8)
                    .says("Weight decay forgets within " + Say.number(memory)
                            + " epochs (1 / (learning rate x weight decay)).")
                    .quotes(Evidence.of("1 / (lr x wd)", "epochs", memory).against("1"))
                    .moves(Move.times(Role.WEIGHT_DECAY, 1.0 / 3, "weights are forgotten within an epoch"));
        }
        Optional<Curve> train = view.trainEval().filter(curve -> curve.size() >= 8);
        Optional<Curve> val = view.val().filter(curve -> curve.size() >= 8);
        if (train.isEmpty() || val.isEmpty()) {
            return Verdict.unknown("a training loss in evaluation mode");
        }
        double sigma = Math.max(train.get().noise(), val.get().noise());
        double excess = train.get().lastMean(3) - val.get().lastMean(3);
        if (!(excess > 2 * sigma) || !(excess > 0.05 * Math.abs(val.get().lastMean(3)))) {
            return Verdict.silent("training loss is above validation loss by " + Say.number(excess) + " (sigma "
                    + Say.number(sigma) + ")");
        }
        return Draft.fires(excess, 2 * sigma, val.get().size(), 8)
                .severity(Severity.LOW)
                .says("In evaluation mode training loss ends " + Say.number(excess) + " above validation loss.")
                .quotes(
                        Evidence.at(train.get(), train.get().size() - 1, "training loss"),
                        Evidence.at(val.get(), val.get().size() - 1, "validation loss"))
                .moves(Move.times(Role.WEIGHT_DECAY, 1.0 / 3, "the model fits its training data worse than new data"));
    }

    /** How many epochs AdamW's decoupled decay remembers; infinite if it is not used or steps are not known. */
    private static double memoryInEpochs(RunView view) {
        OptionalDouble rate = view.roles().number(Role.LEARNING_RATE);
        OptionalDouble decay = view.roles().number(Role.WEIGHT_DECAY);
        boolean adamw = view.roles()
                .text(Role.OPTIMIZER)
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("adamw");
        if (!adamw
                || rate.isEmpty()
                || decay.isEmpty()
                || view.run().lastStep().isEmpty()
                || view.run().epochs().isEmpty()
                || view.run().epochs().getAsInt() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double steps = 1 / (rate.getAsDouble() * decay.getAsDouble());
        return steps
                / ((double) view.run().lastStep().getAsLong()
                        / view.run().epochs().getAsInt());
    }
}
