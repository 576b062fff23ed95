package io.fairlead.bench.campaign;

import java.util.List;

/** Quantiles of a few numbers, with linear interpolation between neighbours (R's type 7). */
final class Quantiles {

    private Quantiles() {}

    /** Returns a quantile; NaN of no numbers. */
    static double of(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.size() - 1);
        double weight = place - below;
        // Written as a sum so that equal neighbours, infinite ones included, give themselves.
        return weight == 0
                ? sorted.get(below)
                : (1 - weight) * sorted.get(below) + weight * sorted.get(above);
    }
}
