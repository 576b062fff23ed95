package io.fairlead.acquisition;

import io.fairlead.check.Require;
import java.util.List;

/**
 * An opinion on where good points are, of limited and fading weight:
 *
 * <pre>{@code
 * weight · log((1 − floor) · Π_j f_j(x_j) + floor),   f_j at most 1
 * }</pre>
 *
 * <p>The method is that of Hvarfner et al., "πBO: augmenting acquisition functions with user beliefs for Bayesian
 * optimization", ICLR 2022, equation 6: the acquisition times the opinion to a power that decays. The floor keeps a wrong
 * opinion from forbidding anything.
 *
 * @param factors opinions on single coordinates, at least one; copied
 * @param floor what the opinion is worth where it sees no hope, above 0 and at most 1
 * @param weight the power, zero or above
 */
public record Belief(List<Factor> factors, double floor, double weight) implements Term {

    public Belief {
        factors = Require.notEmpty("factors", List.copyOf(factors));
        Require.positive("floor", floor);
        Require.between("floor", floor, 0, 1);
        Require.nonNegative("weight", weight);
    }

    @Override
    public void addInto(double[][] points, double[] sums) {
        for (int i = 0; i < points.length; i++) {
            sums[i] += weight * Math.log(mixture(product(points[i])));
        }
    }

    @Override
    public double addGradientInto(double[] point, double[] gradient) {
        double product = product(point);
        double mixture = mixture(product);
        for (Factor factor : factors) {
            double at = point[factor.coordinate()];
            if (!Double.isNaN(at)) {
                gradient[factor.coordinate()] += weight * (1 - floor) * product / mixture * factor.logSlope(at);
            }
        }
        return weight * Math.log(mixture);
    }

    /**
     * Computes how well a point agrees.
     *
     * @param point an encoded point
     * @return the product of the factors, above 0 and at most 1
     */
    public double product(double[] point) {
        double product = 1;
        for (Factor factor : factors) {
            double at = point[factor.coordinate()];
            product *= Double.isNaN(at) ? factor.absent() : factor.value(at);
        }
        return product;
    }

    private double mixture(double product) {
        return (1 - floor) * product + floor;
    }
}
