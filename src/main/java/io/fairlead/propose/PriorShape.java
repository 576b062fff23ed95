package io.fairlead.propose;

import io.fairlead.acquisition.Factor;
import io.fairlead.math.special.Normal;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.Prior;
import java.util.ArrayList;
import java.util.List;

/** Priors of the space's parameters and recommended values in the coordinates that models see. */
final class PriorShape {

    private PriorShape() {}

    /** Returns an expert's prior as a factor of an opinion. */
    static Factor factor(int coordinate, Parameter parameter, Prior prior) {
        return parameter.match(
                real -> near(coordinate, parameter, prior),
                integer -> near(coordinate, parameter, prior),
                choice -> among(coordinate, choice, prior));
    }

    private static Factor near(int coordinate, Parameter parameter, Prior prior) {
        return new Factor.Near(
                coordinate, Encoding.coordinate(parameter, prior.mode()), width(parameter, prior.spread()));
    }

    /** An ordered choice has a numeric coordinate, and its prior falls off by the number of places. */
    private static Factor among(int coordinate, Parameter.Choice choice, Prior prior) {
        if (choice.ordered()) {
            double place = Encoding.coordinate(choice, prior.mode());
            double width = 1 / (choice.choices().size() * Math.sqrt(2 * Math.log(Math.max(1.1, prior.spread()))));
            return new Factor.Near(coordinate, place, width);
        }
        List<Double> values = new ArrayList<>();
        for (Object value : choice.choices()) {
            values.add(value.equals(prior.mode()) ? 1 : Math.min(1, 1 / prior.spread()));
        }
        return new Factor.Among(coordinate, values);
    }

    /** Returns a spread, in decades or in the parameter's own unit, as a length of the unit interval. */
    static double width(Parameter parameter, double spread) {
        return parameter.match(
                real -> width(real.scale(), spread, real.low(), real.high()),
                integer -> width(integer.grid().scale(), spread, (double) integer.low(), (double) integer.high()),
                choice -> spread / choice.choices().size());
    }

    private static double width(Scale scale, double spread, double low, double high) {
        return spread / (scale == Scale.LOG ? Math.log10(high / low) : high - low);
    }

    /** Returns the coordinate below which a prior has a share of its mass. */
    static double quantile(Parameter parameter, Prior prior, double share) {
        Factor factor = factor(0, parameter, prior);
        if (factor instanceof Factor.Near near) {
            double low = Normal.cdf(-near.center() / near.width());
            double high = Normal.cdf((1 - near.center()) / near.width());
            double z = Normal.quantile(low + share * (high - low));
            return Math.min(1, Math.max(0, near.center() + near.width() * z));
        }
        return category((Factor.Among) factor, share);
    }

    private static double category(Factor.Among among, double share) {
        double total = among.values().stream().mapToDouble(Double::doubleValue).sum();
        double left = share * total;
        for (int k = 0; k < among.values().size() - 1; k++) {
            left -= among.values().get(k);
            if (left < 0) {
                return k;
            }
        }
        return among.values().size() - 1.0;
    }
}
