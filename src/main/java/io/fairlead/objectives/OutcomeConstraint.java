package io.fairlead.objectives;

import io.fairlead.check.Require;
import io.fairlead.check.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit on what a run measured, known only after it has been trained: {@code auc >= 0.70}.
 *
 * @param measured the name of an objective, or a metric expression
 * @param atLeast true if the measured value must not be below the bound, false if not above
 * @param bound the limit, in the measured value's own unit
 */
public record OutcomeConstraint(MetricExpression measured, boolean atLeast, double bound) {

    private static final Pattern FORM =
            Pattern.compile("\\s*(.+?)\\s*(>=|<=)\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*");

    public OutcomeConstraint {
        Require.finite("bound", bound);
    }

    /**
     * Reads a constraint.
     *
     * @param text an objective's name or a metric expression, then {@code >=} or {@code <=}, then a number
     * @return the constraint
     * @throws UserException if the text has another form
     */
    public static OutcomeConstraint parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UserException(
                    "outcome constraint \"" + text + "\" must have the form NAME >= NUMBER or NAME <= NUMBER",
                    "write for example \"auc >= 0.70\"");
        }
        return new OutcomeConstraint(
                MetricExpression.parse(matcher.group(1)),
                matcher.group(2).equals(">="),
                Double.parseDouble(matcher.group(3)));
    }

    /**
     * Returns by how much a measured value breaks the limit.
     *
     * @param value the measured value
     * @return zero or below if it keeps the limit, above zero if it breaks it, in the value's own unit
     */
    public double violation(double value) {
        return atLeast ? bound - value : value - bound;
    }

    @Override
    public String toString() {
        return measured + (atLeast ? " >= " : " <= ") + bound;
    }
}
