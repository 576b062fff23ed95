package io.fairlead.analysis.rules.adapter;

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
import io.fairlead.metrics.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** D04: the gate of the second stage is shut or open for good, so one of the two streams hardly counts. */
public final class GateSaturated implements Rule {

    private static final double LIMIT = 0.95;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D04",
                        "Gate saturated",
                        new RuleCard.Detail(
                                "logged gate above 0.95 or below 0.05 over the last third; or, unlogged, a gated model"
                                        + " whose settings have no gate start: code before 2026-01-29 has 1.0 fixed, which"
                                        + " saturates",
                                "3 values, or the settings",
                                "gate start 0.0, which kept the gate at 0.62 to 0.79",
                                "a gate that ends inside 0.05 to 0.95",
                                List.of("two-stage project's report: 1.0 ends at 0.96 to 0.99, 0.0 at 0.62 to 0.79")))
                .with(Severity.MEDIUM)
                .with(Channel.DIRECTION)
                .reliable(0.92);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> gate = view
                .find(name -> name.metric().toLowerCase(Locale.ROOT).equals("gate"))
                .stream()
                .filter(curve -> curve.size() >= 3)
                .findFirst();
        if (gate.isPresent()) {
            Curve curve = gate.get();
            int from = curve.size() * 2 / 3;
            double level = curve.from(from).median();
            if (level < LIMIT && level > 1 - LIMIT) {
                return Verdict.silent("the gate ends at " + Say.number(level));
            }
            return advise(
                    view,
                    Draft.fires(Math.abs(level - 0.5), LIMIT - 0.5, curve.size(), 3)
                            .reliability(0.97)
                            .says("The gate is saturated at " + Say.number(level)
                                    + " over the last third of the run: one stream hardly counts and its"
                                    + " gradient is nearly gone.")
                            .quotes(Evidence.of(curve, from, curve.size() - 1, "median gate", level)
                                    .against("0.05 to 0.95")));
        }
        boolean gated = view.isStage(Stage.TWO)
                && view.roles().settings().keySet().stream().anyMatch(key -> key.contains("fusion_num_heads"));
        if (!gated) {
            return Verdict.unknown("the gate's value over time");
        }
        OptionalDouble start = view.roles().number(Role.GATE_BIAS);
        if (start.isPresent() && start.getAsDouble() < 0.75) {
            return Verdict.silent(
                    "the gate starts at " + Say.number(start.getAsDouble()) + "; its course was not logged");
        }
        Optional<RunView> seen = subject.cohort().runs().stream()
                .filter(run -> saturated(run, start))
                .findFirst();
        return advise(
                view,
                Draft.fires(1, 0.5, 1, 0)
                        .reliability(seen.isPresent() ? 0.85 : 0.7)
                        .says((start.isPresent()
                                        ? "The gate starts at " + Say.number(start.getAsDouble())
                                        : "The settings have no gate start, so the" + " code's fixed 1.0 applied")
                                + ", with which the published runs' gates saturated at 0.96 to 0.99"
                                + seen.map(run -> "; run " + run + " of the same code shows it")
                                        .orElse("") + ".")
                        .quotes(Evidence.of("gate start", "setting", start.orElse(1))
                                .against("0.0 keeps it at 0.62 to 0.79")));
    }

    private static boolean saturated(RunView run, OptionalDouble start) {
        return run.roles().number(Role.GATE_BIAS).equals(start)
                && run.find(name -> name.metric().toLowerCase(Locale.ROOT).equals("gate")).stream()
                        .anyMatch(curve -> curve.lastMean(3) > LIMIT);
    }

    private static Draft advise(RunView view, Draft draft) {
        draft.moves(Move.to(Role.GATE_BIAS, 0.0, "a start of 0 keeps the gate between the streams"));
        return view.roles().key(Role.GATE_BIAS).isPresent()
                ? draft
                : draft.asks("Set model.gate_init_bias to 0.0 (code from 2026-01-29 on reads it).");
    }
}
