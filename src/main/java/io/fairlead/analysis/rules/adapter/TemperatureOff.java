package io.fairlead.analysis.rules.adapter;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.NamePattern;
import java.util.Arrays;
import java.util.Optional;

/** F45: CLIP's logit scale sits at its clamp, or collapses. */
public final class TemperatureOff implements Rule {

    private static final NamePattern TEMPERATURE = NamePattern.of(".*(logit_?scale|temperature).*");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F45",
                        "Temperature saturated or collapsing",
                        RuleCard.Detail.of(
                                "exp(logit scale) at 99 or more in more than 20 % of the points, or a fall of more"
                                        + " than half from the start",
                                "20 points",
                                "a parameter group of its own with a tenth of the rate and no weight decay; or freeze"
                                        + " it",
                                "a classification head without a contrastive loss",
                                "open_clip: start ln(1/0.07), clamp to [0, ln 100]"))
                .with(Channel.DIRECTION)
                .reliable(0.85);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> found = subject.view().find(name -> TEMPERATURE.fits(name.metric())).stream()
                .filter(curve -> curve.size() >= 20)
                .findFirst();
        if (found.isEmpty()) {
            return Verdict.unknown("the logit scale over time");
        }
        Curve curve = found.get();
        boolean logged = curve.max() < 10;
        double[] scale = Arrays.stream(curve.values())
                .map(value -> logged ? Math.exp(value) : value)
                .toArray();
        double clamped = Arrays.stream(scale).filter(value -> value >= 99).count() / (double) scale.length;
        double fall = 1 - scale[scale.length - 1] / scale[0];
        if (!(clamped > 0.2) && !(fall > 0.5)) {
            return Verdict.silent(Say.percent(clamped) + " at the clamp, fall " + Say.percent(fall));
        }
        return Draft.fires(Math.max(clamped / 0.2, fall / 0.5), 1, curve.size(), 20)
                .says(
                        clamped > 0.2
                                ? "The logit scale is at its clamp of 100 in " + Say.percent(clamped) + " of the run."
                                : "The logit scale fell by " + Say.percent(fall) + " from " + Say.number(scale[0])
                                        + ".")
                .quotes(Evidence.of(curve, 0, curve.size() - 1, "share at the clamp", clamped)
                        .against("20 %"))
                .asks("Give the temperature its own group with a tenth of the rate and no weight decay, or freeze it"
                        + " at 100 below 5,000 steps.");
    }
}
