package io.fairlead.analysis.rules.loss;

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
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.MetricSeries;
import java.util.Optional;
import java.util.OptionalDouble;

/** F10: the first loss is not that of a guess among the classes. */
public final class WrongStart implements Rule {

    private static final NamePattern CROSS_ENTROPY = NamePattern.of("cross_?entropy|ce|nll");
    private static final NamePattern CLASSES = NamePattern.of("(.*[._])?(num_classes|n_classes|num_labels|nc)");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F10",
                        "Wrong starting loss",
                        RuleCard.Detail.of(
                                "|ln(first loss / ln K)| > 0.5, K the number of classes in the settings; the first"
                                        + " value within 10 steps",
                                "1 value",
                                "head initialisation, a pretrained head that was not loaded, label smoothing counted"
                                        + " twice",
                                "regression, a pretrained head, a loss of several terms",
                                "Karpathy 2019; TheDeepChecker Initial_Loss"))
                .with(Severity.LOW)
                .reliable(0.7);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        OptionalDouble classes = classes(view);
        Optional<Curve> loss = view.trainBatch().filter(curve -> curve.size() > 0);
        if (loss.isEmpty() || classes.isEmpty()) {
            return Verdict.unknown("a training loss and the number of classes");
        }
        Curve curve = loss.get();
        MetricSeries series = view.run().series().get(curve.name());
        boolean early =
                series != null && series.size() > 0 && series.step(0) != MetricSeries.NO_STEP && series.step(0) <= 10;
        boolean plain = early
                && view.roles().settings().values().stream()
                        .anyMatch(value -> value instanceof String text && CROSS_ENTROPY.fits(text));
        if (!plain) {
            return Verdict.unknown("a cross-entropy loss logged within the first 10 steps");
        }
        double expected = Math.log(classes.getAsDouble());
        double distance = Math.abs(Math.log(curve.first() / expected));
        if (!(distance > 0.5)) {
            return Verdict.silent("first loss " + Say.number(curve.first()) + ", a guess has " + Say.number(expected));
        }
        return Draft.fires(distance, 0.5, 1, 0)
                .says("The first loss is " + Say.number(curve.first()) + " where a guess among "
                        + Say.number(classes.getAsDouble()) + " classes has " + Say.number(expected) + ".")
                .quotes(Evidence.at(curve, 0, "first value").against("ln K = " + Say.number(expected)))
                .asks("Check the head's initial bias and scale, and that a pretrained head was really loaded.");
    }

    private static OptionalDouble classes(RunView view) {
        return view.roles().settings().entrySet().stream()
                .filter(entry -> CLASSES.fits(entry.getKey()))
                .filter(entry -> entry.getValue() instanceof Number number && number.doubleValue() >= 2)
                .mapToDouble(entry -> ((Number) entry.getValue()).doubleValue())
                .findFirst();
    }
}
