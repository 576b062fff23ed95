package io.fairlead.analysis.view;

import io.fairlead.analysis.series.Curve;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of the training loss is its fairness term: weight times magnitude over the total.
 *
 * <p>Weight and Sinkhorn blur act as a product: the published runs have a raw term of about 0.07 at blur 1e-4 and 0.009 at
 * 1e-3, so the term falls with the 0.89th power of the blur. Where the raw term was not logged it is estimated so.
 *
 * @param weight the weight of the term
 * @param raw the term before its weight
 * @param share the weighted term over the total loss, 0 to 1
 * @param estimated whether the raw term was estimated from the blur
 */
public record FairnessShare(double weight, double raw, double share, boolean estimated) {

    private static final NamePattern TERM = NamePattern.of("(loss_)?fair(ness)?(_loss)?|loss_fair(ness)?");

    private static final double RAW_AT_1E4 = 0.065;
    private static final double EXPONENT = 0.89;

    /**
     * Finds the share in the second half of a run.
     *
     * @param view the run
     * @return the share; empty if it has no fairness weight of its own choosing or no training loss
     */
    public static Optional<FairnessShare> of(RunView view) {
        OptionalDouble weight = view.roles().number(Role.FAIRNESS_WEIGHT);
        Optional<Curve> total = view.anyTrainLoss().filter(curve -> curve.size() >= 2 && curve.lost() == 0);
        if (weight.isEmpty() || total.isEmpty() || view.isLost() || isLearned(view)) {
            return Optional.empty();
        }
        double pairwise = view.roles().number(Role.PAIRWISE_WEIGHT).orElse(0);
        Optional<Curve> logged = fairnessTerm(view);
        OptionalDouble blur = view.roles().number(Role.BLUR);
        if (logged.isEmpty() && (blur.isEmpty() || view.isAdversarial())) {
            return Optional.empty();
        }
        double raw =
                logged.map(curve -> curve.from(curve.size() / 2).median()).orElseGet(() -> rawAt(blur.getAsDouble()));
        double level = Math.abs(total.get().from(total.get().size() / 2).median());
        double weighted = (weight.getAsDouble() + pairwise) * Math.abs(raw);
        return Optional.of(
                new FairnessShare(weight.getAsDouble(), raw, weighted / Math.max(level, weighted), logged.isEmpty()));
    }

    /**
     * Tells whether the run learns its weights by itself, so that the configured one does nothing.
     *
     * @param view the run
     * @return true if its loss weighting is set to anything but fixed
     */
    public static boolean isLearned(RunView view) {
        return view.roles()
                .value(Role.WEIGHTING)
                .map(word -> String.valueOf(word).toLowerCase(Locale.ROOT))
                .filter(word -> !word.equals("fixed") && !word.equals("static"))
                .isPresent();
    }

    /**
     * Returns the magnitude of the raw term that the published runs would have.
     *
     * @param blur the Sinkhorn blur, above zero
     * @return the term before its weight
     */
    public static double rawAt(double blur) {
        return RAW_AT_1E4 * Math.pow(blur / 1e-4, -EXPONENT);
    }

    private static Optional<Curve> fairnessTerm(RunView view) {
        List<Curve> terms =
                view.find(name -> (name.split().equals("train") || name.split().isEmpty()) && TERM.fits(name.metric()));
        return terms.stream().filter(curve -> curve.size() >= 2).findFirst();
    }
}
