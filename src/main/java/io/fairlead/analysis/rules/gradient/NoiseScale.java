package io.fairlead.analysis.rules.gradient;

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
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.analysis.view.Role;
import java.util.Optional;
import java.util.OptionalDouble;

/** F37: the batch is far from the gradient's noise scale. */
public final class NoiseScale implements Rule {

    private static final NamePattern SCALE = NamePattern.of(".*(noise_scale|gns|critical_batch).*");
    private static final NamePattern SMALL = NamePattern.of(".*grad.*norm.*(micro|small|local|per_device).*");
    private static final NamePattern LARGE = NamePattern.of(".*grad.*norm.*(macro|large|big|global|reduced).*");

    private static final int PAIRS = 200;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F37",
                        "Batch far from the noise scale",
                        RuleCard.Detail.of(
                                "a logged gradient noise scale, or one from the norms of small and large batches: batch"
                                        + " below a quarter of it, or above four times it",
                                "20 values (200 pairs of norms behind them)",
                                "below: batch up, rate x k^0.5 with Adam; above: half the batch at equal quality",
                                "only one batch size was logged and no noise scale",
                                "McCandlish et al. 2018, arXiv 1812.06162"))
                .with(Explanation.EFFICIENCY)
                .with(Channel.DIRECTION)
                .with(Severity.LOW)
                .reliable(0.7);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> scale = subject.view().find(name -> SCALE.fits(name.metric())).stream()
                .filter(curve -> curve.size() >= 20)
                .findFirst();
        OptionalDouble batch = subject.view().roles().number(Role.BATCH_SIZE);
        double steps = subject.view().roles().number(Role.ACCUMULATION).orElse(1);
        Optional<Curve> small = norms(subject, SMALL);
        if (batch.isEmpty() || (scale.isEmpty() && small.isEmpty())) {
            return Verdict.unknown("the gradient noise scale, or norms of small and large batches, and the batch size");
        }
        Curve curve = scale.orElseGet(small::orElseThrow);
        double noise = scale.map(logged -> logged.from(logged.size() / 2).median())
                .orElseGet(() -> fromNorms(small.orElseThrow(), subject, batch.getAsDouble(), steps));
        if (!(noise > 0)) {
            return Verdict.unknown(
                    "norms of small and large batches that differ, with the number of accumulated steps");
        }
        double ratio = batch.getAsDouble() * steps / noise;
        if (ratio >= 0.25 && ratio <= 4) {
            return Verdict.silent("the batch is " + Say.times(ratio) + " the noise scale");
        }
        return Draft.fires(Math.max(ratio, 1 / ratio), 4, curve.size(), 20)
                .says("The batch is " + Say.times(ratio) + " the gradient's noise scale of " + Say.number(noise) + ".")
                .quotes(Evidence.of(curve, curve.size() / 2, curve.size() - 1, "median noise scale", noise)
                        .against("batch / 4 to batch x 4"))
                .moves(
                        Move.times(
                                Role.BATCH_SIZE,
                                ratio < 1 ? 2 : 0.5,
                                ratio < 1
                                        ? "steps are mostly noise"
                                        : "half the batch reaches the same in fewer samples"),
                        Move.times(
                                Role.LEARNING_RATE,
                                ratio < 1 ? Math.sqrt(2) : Math.sqrt(0.5),
                                "goes with the batch by the square-root rule"));
    }

    private static Optional<Curve> norms(Case subject, NamePattern which) {
        return subject.view().find(name -> which.fits(name.metric())).stream()
                .filter(curve -> curve.size() >= PAIRS)
                .findFirst();
    }

    /**
     * McCandlish's estimate from norms of gradients over b and over B samples: {@code |G|² = (B·|G_B|² − b·|G_b|²)/(B − b)}
     * and {@code S = (|G_b|² − |G_B|²)/(1/b − 1/B)}; the noise scale is {@code S/|G|²}. NaN if it cannot be told.
     */
    private static double fromNorms(Curve small, Case subject, double batch, double steps) {
        Optional<Curve> large = norms(subject, LARGE).filter(curve -> curve.size() == small.size());
        if (large.isEmpty() || !(steps > 1)) {
            return Double.NaN;
        }
        double few = meanSquare(small);
        double many = meanSquare(large.get());
        double whole = batch * steps;
        double signal = (whole * many - batch * few) / (whole - batch);
        double noise = (few - many) / (1 / batch - 1 / whole);
        return noise / signal;
    }

    private static double meanSquare(Curve curve) {
        double sum = 0;
        for (double value : curve.values()) {
            sum += value * value;
        }
        return sum / curve.size();
    }
}
