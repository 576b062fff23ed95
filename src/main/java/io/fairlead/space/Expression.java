package io.fairlead.space;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/**
 * A parsed expression of {@link InputConstraint}: a node of its tree.
 *
 * <p>An evaluation gives a {@code Double}, a {@code String}, a {@code Boolean}, or {@link #UNKNOWN} where a
 * parameter is inactive. Unknown spreads through arithmetic; a comparison with it holds. Immutable.
 */
sealed interface Expression {

    /** The value of an inactive parameter. */
    Object UNKNOWN = new Object();

    /**
     * Evaluates the expression.
     *
     * @param values the active parameters of a candidate
     * @return a number, a text, a truth value, or {@link #UNKNOWN}
     */
    Object evaluate(Map<String, Object> values);

    /**
     * Adds the parameter names in this expression.
     *
     * @param names where to
     */
    void collectNames(Set<String> names);

    /**
     * Tells whether the expression is true.
     *
     * @param values the active parameters of a candidate
     * @return false only if it is known to be false
     */
    default boolean truth(Map<String, Object> values) {
        return !Boolean.FALSE.equals(evaluate(values));
    }

    /**
     * Returns the parameter names in this expression.
     *
     * @return names in the order of their first mention
     */
    default Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        collectNames(names);
        return names;
    }

    /**
     * A number, a text or a truth value.
     *
     * @param value the value
     */
    record Constant(Object value) implements Expression {

        @Override
        public Object evaluate(Map<String, Object> values) {
            return value;
        }

        @Override
        public void collectNames(Set<String> names) {}
    }

    /**
     * The value of a parameter.
     *
     * @param name the parameter's name
     */
    record Name(String name) implements Expression {

        @Override
        public Object evaluate(Map<String, Object> values) {
            Object value = values.get(name);
            if (value == null) {
                return UNKNOWN;
            }
            return value instanceof Number number ? (Object) number.doubleValue() : value;
        }

        @Override
        public void collectNames(Set<String> names) {
            names.add(name);
        }
    }

    /**
     * A function of one or more numbers, folded from the left.
     *
     * @param fold how two numbers become one; for one operand, applied to it and itself
     * @param operands at least one
     */
    record Arithmetic(DoubleBinaryOperator fold, List<Expression> operands) implements Expression {

        @Override
        public Object evaluate(Map<String, Object> values) {
            Object first = operands.get(0).evaluate(values);
            if (!(first instanceof Double start)) {
                return UNKNOWN;
            }
            double result = operands.size() == 1 ? fold.applyAsDouble(start, start) : start;
            for (Expression operand : operands.subList(1, operands.size())) {
                if (!(operand.evaluate(values) instanceof Double number)) {
                    return UNKNOWN;
                }
                result = fold.applyAsDouble(result, number);
            }
            return result;
        }

        @Override
        public void collectNames(Set<String> names) {
            operands.forEach(operand -> operand.collectNames(names));
        }
    }

    /**
     * A comparison; it holds where either side is unknown.
     *
     * @param operator one of {@code < <= > >= == !=}
     * @param left the left side
     * @param right the right side
     */
    record Comparison(String operator, Expression left, Expression right) implements Expression {

        @Override
        public Object evaluate(Map<String, Object> values) {
            Object a = left.evaluate(values);
            Object b = right.evaluate(values);
            if (a == UNKNOWN || b == UNKNOWN) {
                return true;
            }
            return switch (operator) {
                case "==" -> a.equals(b);
                case "!=" -> !a.equals(b);
                default -> a instanceof Double x && b instanceof Double y && ordered(x, y);
            };
        }

        private boolean ordered(double x, double y) {
            return switch (operator) {
                case "<" -> x < y;
                case "<=" -> x <= y;
                case ">" -> x > y;
                default -> x >= y;
            };
        }

        @Override
        public void collectNames(Set<String> names) {
            left.collectNames(names);
            right.collectNames(names);
        }
    }

    /**
     * Truth values joined; a negation is a join with itself.
     *
     * @param fold how two truth values become one
     * @param left the left side
     * @param right the right side
     */
    record Join(BinaryOperator<Boolean> fold, Expression left, Expression right) implements Expression {

        @Override
        public Object evaluate(Map<String, Object> values) {
            return fold.apply(left.truth(values), right.truth(values));
        }

        @Override
        public void collectNames(Set<String> names) {
            left.collectNames(names);
            right.collectNames(names);
        }
    }
}
