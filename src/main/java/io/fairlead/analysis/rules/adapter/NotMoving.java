package io.fairlead.analysis.rules.adapter;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.NamePattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** F48: the part that should be trained does not move. */
public final class NotMoving implements Rule {

    private static final NamePattern NORM = NamePattern.of(".*(adapter|lora|head).*(weight_norm|param_norm|norm).*"
            + "|.*(weight_norm|param_norm|grad_norm).*(adapter|lora|head).*");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F48",
                        "Trainable part not moving",
                        RuleCard.Detail.of(
                                "a logged weight norm that changes by less than 1e-3 over the run's last four fifths,"
                                        + " or a group's gradient norm exactly 0",
                                "10 values",
                                "requires_grad, the group's learning rate, a pair of matrices both started at zero",
                                "frozen on purpose",
                                "TheDeepChecker's untrained-weight check; SageMaker AllZero"))
                .with(Severity.HIGH)
                .reliable(0.85);
    }

    @Override
    public Verdict examine(Case subject) {
        List<Curve> norms = subject.view().find(name -> NORM.fits(name.text()));
        Optional<Curve> still = norms.stream()
                .filter(curve -> curve.size() >= 10)
                .filter(curve -> {
                    Curve rest = curve.from(curve.size() / 5);
                    boolean gradient =
                            curve.name().text().toLowerCase(Locale.ROOT).contains("grad");
                    return gradient ? rest.max() == 0 : rest.max() - rest.min() < 1e-3 * Math.abs(rest.median());
                })
                .findFirst();
        if (norms.stream().noneMatch(curve -> curve.size() >= 10)) {
            return Verdict.unknown("norms of the adapter's weights or gradients");
        }
        if (still.isEmpty()) {
            return Verdict.silent("the trained parts' norms change");
        }
        Curve curve = still.get();
        return Draft.fires(1, 0.5, curve.size(), 10)
                .says(curve.name() + " does not change over the run (" + Say.number(curve.median())
                        + "): this part is not trained.")
                .quotes(Evidence.of(curve, 0, curve.size() - 1, "range", curve.max() - curve.min())
                        .against("1e-3 relative"))
                .asks("Check requires_grad, the group's learning rate, and that not both matrices of a pair start at"
                        + " zero.");
    }
}
