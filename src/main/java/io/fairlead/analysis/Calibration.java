package io.fairlead.analysis;

/**
 * How often a rule is right, by the strength of its evidence.
 *
 * <p>The catalogue's starting ladder (0.6 at the threshold, 0.8 at twice, 0.9 at four times, 0.95 at eight times it) is
 * monotone and is scaled to the rule's own reliability, so that a rule with a measured precision reaches it with strong
 * evidence. Linear in the logarithm of the strength between the rungs.
 */
final class Calibration {

    private static final double[] STRENGTHS = {1, 2, 4, 8};
    private static final double[] SHARES = {0.80, 0.90, 0.97, 1.0};

    private Calibration() {}

    /**
     * Returns the precision to be expected.
     *
     * @param reliability its precision with strong evidence, 0 to 1
     * @param strength the effect in multiples of the threshold
     * @return 0 to 1
     */
    static double precision(double reliability, double strength) {
        return reliability * share(strength);
    }

    private static double share(double strength) {
        if (!(strength > STRENGTHS[0])) {
            return SHARES[0];
        }
        for (int i = 1; i < STRENGTHS.length; i++) {
            if (strength < STRENGTHS[i]) {
                double part = Math.log(strength / STRENGTHS[i - 1]) / Math.log(STRENGTHS[i] / STRENGTHS[i - 1]);
                return SHARES[i - 1] + part * (SHARES[i] - SHARES[i - 1]);
            }
        }
        return SHARES[SHARES.length - 1];
    }
}
