package io.fairlead.analysis;

/**
 * How often a rule is right, by the strength of its evidence.
 *
 * <p>Monotone in the strength and scaled to the rule's own reliability, so that a rule with a measured precision reaches it
 * with strong evidence; linear in the logarithm of the strength between the rungs at 1, 2, 4 and 8 times the threshold. The
 * catalogue's starting ladder (0.6, 0.8, 0.9, 0.95) proved far too timid on runs of known truth. Rungs, and the
 * reliabilities of the rules that speak there, were set on one set of synthetic runs and are tested on another
 * ({@code DiagnosisGoalsTest}); they stay below what was measured, because real logs are less tidy.
 */
final class Calibration {

    private static final double[] STRENGTHS = {1, 2, 4, 8};
    private static final double[] SHARES = {0.96, 0.98, 0.99, 1.0};

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
