package io.fairlead.objectives;

import io.fairlead.check.UserException;
import io.fairlead.metrics.MetricName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a number is measured from a run's metrics: a metric's name, or {@code mean}, {@code min} or {@code max} of
 * several.
 *
 * <p>A {@code *} in a name stands for one part: {@code mean(test/*}{@code /F_FPR)} is the mean over all test sets
 * that the run has. A name without {@code *} must be there; a pattern needs at least one match. Immutable and safe
 * for use by several threads.
 */
public final class MetricExpression {

    private enum Fold {
        ONE,
        MEAN,
        MIN,
        MAX
    }

    private final String text;
    private final Fold fold;
    private final List<String> names;

    private MetricExpression(String text, Fold fold, List<String> names) {
        this.text = text;
        this.fold = fold;
        this.names = List.copyOf(names);
    }

    /**
     * Reads an expression.
     *
     * @param text a metric's name, or {@code mean(…)}, {@code min(…)} or {@code max(…)} around names with commas
     * @return the expression
     * @throws UserException if the text is neither
     */
    public static MetricExpression parse(String text) {
        String trimmed = text.trim();
        int open = trimmed.indexOf('(');
        if (open < 0) {
            return new MetricExpression(
                    trimmed, trimmed.contains("*") ? Fold.MEAN : Fold.ONE, List.of(name(text, trimmed)));
        }
        Fold fold = switch (trimmed.substring(0, open).trim().toLowerCase(Locale.ROOT)) {
            case "mean" -> Fold.MEAN;
            case "min" -> Fold.MIN;
            case "max" -> Fold.MAX;
            default -> throw refusal(text);
        };
        if (!trimmed.endsWith(")")) {
            throw refusal(text);
        }
        List<String> names = new ArrayList<>();
        for (String part : trimmed.substring(open + 1, trimmed.length() - 1).split(",", -1)) {
            names.add(name(text, part.trim()));
        }
        return new MetricExpression(trimmed, fold, names);
    }

    /**
     * Returns the names and patterns that the expression needs.
     *
     * @return at least one
     */
    public List<String> names() {
        return names;
    }

    /**
     * Measures the expression.
     *
     * @param known the metrics that there are
     * @param values gives the value of a metric; empty or NaN where it has none
     * @return the measured number; empty if a name has no value or a pattern matches nothing
     */
    public OptionalDouble measure(Collection<MetricName> known, Function<MetricName, OptionalDouble> values) {
        List<Double> found = new ArrayList<>();
        for (String name : names) {
            List<MetricName> matches = matches(name, known);
            if (matches.isEmpty()) {
                return OptionalDouble.empty();
            }
            for (MetricName match : matches) {
                OptionalDouble value = values.apply(match);
                if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
                    return OptionalDouble.empty();
                }
                found.add(value.getAsDouble());
            }
        }
        return fold(found);
    }

    /**
     * Returns which metrics the expression is measured from.
     *
     * @param known the metrics that there are
     * @return those that a name or a pattern of the expression means, in the expression's order
     */
    public List<MetricName> metricsAmong(Collection<MetricName> known) {
        return names.stream().flatMap(name -> matches(name, known).stream()).toList();
    }

    /**
     * Tells whether several metrics are averaged.
     *
     * @return false for the smallest or largest of several
     */
    public boolean isMean() {
        return fold == Fold.ONE || fold == Fold.MEAN;
    }

    private OptionalDouble fold(List<Double> values) {
        return switch (fold) {
            case ONE, MEAN -> values.stream().mapToDouble(Double::doubleValue).average();
            case MIN -> values.stream().mapToDouble(Double::doubleValue).min();
            case MAX -> values.stream().mapToDouble(Double::doubleValue).max();
        };
    }

    private static List<MetricName> matches(String name, Collection<MetricName> known) {
        if (!name.contains("*")) {
            MetricName exact = new MetricName(name);
            return known.contains(exact) ? List.of(exact) : List.of();
        }
        Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E[^/]+\\Q"));
        return known.stream()
                .filter(metric -> pattern.matcher(metric.text()).matches())
                .sorted()
                .toList();
    }

    private static String name(String text, String name) {
        if (name.isEmpty() || name.indexOf('(') >= 0 || name.indexOf(')') >= 0 || name.contains(" ")) {
            throw refusal(text);
        }
        return name;
    }

    private static UserException refusal(String text) {
        return new UserException(
                "metric \"" + text + "\" must be a metric's name, or mean(…), min(…) or max(…) of names",
                "write for example \"val/auc\" or \"mean(test/celebdf/auc, test/dfd/auc)\"");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricExpression that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the expression as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
