package io.fairlead.analysis.rules.convergence;



/** The lower tail of the standard normal distribution, to four digits: enough for advice. */
final class NormalTail {

    private NormalTail() {}

    /**
     * Returns the probability of a value below a bound.
     *
     * @param z the bound
     * @return 0 to 1
     * @see <a href="https://doi.org/10.1119/1.15018">Zelen and Severo in Abramowitz and Stegun, 26.2.17</a>
     */
    static double below(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * poly;
        return z < 0 ? tail : 1 - tail;
    }
}
