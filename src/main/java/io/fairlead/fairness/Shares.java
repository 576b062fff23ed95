package io.fairlead.fairness;

import io.fairlead.math.special.Normal;

/**
 * One rate of every group, such as the share of its real samples that are called fake; immutable.
 *
 * <p>Half a hit and half a miss are added to each group, so that a rate of zero in a few samples is not taken for certain.
 */
final class Shares {

    /** From so many expected hits, and misses, on a binomial number is as good as normal. */
    private static final double MANY = 30;

    private final double[] shares;
    private final double[] sizes;
    private final double[] effective;
    private final double common;

    /**
     * Computes the rates.
     *
     * @param hits how many samples of each group count as hits
     * @param sizes out of how many; zero where the group has none of the kind
     * @param designEffect how many samples are worth as much as one that is independent, 1 or more
     */
    Shares(long[] hits, long[] sizes, double designEffect) {
        double allHits = 0;
        double all = 0;
        for (int g = 0; g < sizes.length; g++) {
            allHits += hits[g];
            all += sizes[g];
        }
        this.common = (allHits + 0.5) / (all + 1);
        this.shares = new double[sizes.length];
        this.sizes = new double[sizes.length];
        this.effective = new double[sizes.length];
        for (int g = 0; g < sizes.length; g++) {
            this.sizes[g] = sizes[g];
            shares[g] = sizes[g] == 0 ? Double.NaN : (hits[g] + 0.5) / (sizes[g] + 1.0);
            effective[g] = sizes[g] == 0 ? 0 : Math.max(1, Math.rint(sizes[g] / designEffect));
        }
    }

    /** The rates moved: 0 all alike, 1 as they are, above 1 further apart; NaN where a group has none. */
    double[] moved(double scale) {
        double[] moved = new double[shares.length];
        for (int g = 0; g < moved.length; g++) {
            moved[g] = Double.isNaN(shares[g])
                    ? Double.NaN
                    : Math.min(1, Math.max(0, common + scale * (shares[g] - common)));
        }
        return moved;
    }

    /** Rates of drawn samples. */
    double[] drawn(double[] moved, double[] uniforms, int from) {
        double[] drawn = new double[moved.length];
        for (int g = 0; g < moved.length; g++) {
            drawn[g] = Double.isNaN(moved[g])
                    ? Double.NaN
                    : binomial(effective[g], moved[g], uniforms[from + g]) / effective[g];
        }
        return drawn;
    }

    /** The rate of all groups together. */
    double overall(double[] rates) {
        double sum = 0;
        double all = 0;
        for (int g = 0; g < rates.length; g++) {
            if (sizes[g] > 0) {
                sum += sizes[g] * rates[g];
                all += sizes[g];
            }
        }
        return sum / all;
    }

    /** The smallest number of hits that is reached with a probability of at least u. */
    private static double binomial(double n, double p, double u) {
        if (p <= 0 || p >= 1) {
            return p <= 0 ? 0 : n;
        }
        if (n * Math.min(p, 1 - p) > MANY) {
            double normal = n * p + Math.sqrt(n * p * (1 - p)) * Normal.quantile(Math.max(u, 1e-12));
            return Math.min(n, Math.max(0, Math.rint(normal)));
        }
        return p > 0.5 ? n - fewest(n, 1 - p, 1 - u) : fewest(n, p, u);
    }

    private static double fewest(double n, double p, double u) {
        double odds = p / (1 - p);
        double probability = Math.pow(1 - p, n);
        double sum = probability;
        int hits = 0;
        while (sum < u && hits < n) {
            hits++;
            probability *= (n - hits + 1) / hits * odds;
            sum += probability;
        }
        return hits;
    }
}
