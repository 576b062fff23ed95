package io.fairlead.space;

import io.fairlead.check.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the rules of {@link InputConstraint} by recursive descent.
 *
 * <p>Grammar, loosest binding first: {@code or}, {@code and}, {@code not}, one comparison, {@code + -},
 * {@code * /}, unary minus, then a number, a text in quotes, {@code true}, {@code false}, a name, a function
 * call or parentheses. One use per text; not for sharing.
 */
final class ExpressionParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
            + "|(?<name>[A-Za-z_][A-Za-z_0-9]*(?:[.\\-][A-Za-z_0-9]+)*)"
            + "|(?<text>\"[^\"]*\"|'[^']*')"
            + "|(?<symbol><=|>=|==|!=|[<>+\\-*/(),])"
            + ")");

    /** A rule deeper than this is refused rather than read by a deeper and deeper recursion. */
    private static final int DEEPEST = 100;

    private static final Map<String, DoubleBinaryOperator> FUNCTIONS = Map.of(
            "min", Math::min,
            "max", Math::max,
            "abs", (a, b) -> Math.abs(a),
            "log", (a, b) -> Math.log(a),
            "sqrt", (a, b) -> Math.sqrt(a));

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
        this.tokens = tokensOf(text);
    }

    /**
     * Reads a rule.
     *
     * @param text the rule
     * @return its tree
     * @throws UserException if the text is not in the grammar
     */
    static Expression parseRule(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Expression rule = parser.either();
        if (parser.next < parser.tokens.size()) {
            throw parser.mistake("unexpected \"" + parser.peek() + "\"");
        }
        if (!(rule instanceof Expression.Comparison || rule instanceof Expression.Join)) {
            throw parser.mistake("a constraint must compare something, as in \"a <= b\"");
        }
        return rule;
    }

    private Expression either() {
        Expression left = both();
        while (accept("or")) {
            left = new Expression.Join((a, b) -> a || b, left, both());
        }
        return left;
    }

    private Expression both() {
        Expression left = negation();
        while (accept("and")) {
            left = new Expression.Join((a, b) -> a && b, left, negation());
        }
        return left;
    }

    private Expression negation() {
        if (accept("not")) {
            enter();
            Expression inner = negation();
            depth--;
            return new Expression.Join((a, b) -> !a, inner, inner);
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        for (String operator : List.of("<=", ">=", "==", "!=", "<", ">")) {
            if (accept(operator)) {
                return new Expression.Comparison(operator, left, sum());
            }
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            if (accept("+")) {
                left = arithmetic(Double::sum, left, product());
            } else if (accept("-")) {
                left = arithmetic((a, b) -> a - b, left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = unary();
        while (true) {
            if (accept("*")) {
                left = arithmetic((a, b) -> a * b, left, unary());
            } else if (accept("/")) {
                left = arithmetic((a, b) -> a / b, left, unary());
            } else {
                return left;
            }
        }
    }

    private Expression unary() {
        if (accept("-")) {
            enter();
            Expression inner = unary();
            depth--;
            return arithmetic((a, b) -> a - b, new Expression.Constant(0.0), inner);
        }
        return atom();
    }

    private Expression atom() {
        if (next >= tokens.size()) {
            throw mistake("it ends too early");
        }
        Token token = tokens.get(next++);
        return switch (token.kind()) {
            case NUMBER -> new Expression.Constant(Double.parseDouble(token.text()));
            case TEXT ->
                new Expression.Constant(token.text().substring(1, token.text().length() - 1));
            case NAME -> nameOrCall(token.text());
            case SYMBOL -> parenthesis(token);
        };
    }

    private Expression parenthesis(Token token) {
        if (!token.text().equals("(")) {
            next--;
            throw mistake("unexpected \"" + token.text() + "\"");
        }
        enter();
        Expression inner = either();
        expect(")");
        depth--;
        return inner;
    }

    private Expression nameOrCall(String name) {
        if (name.equals("true") || name.equals("false")) {
            return new Expression.Constant(Boolean.valueOf(name));
        }
        DoubleBinaryOperator function = FUNCTIONS.get(name);
        if (function == null || !accept("(")) {
            return new Expression.Name(name);
        }
        enter();
        List<Expression> operands = new ArrayList<>();
        do {
            operands.add(sum());
        } while (accept(","));
        expect(")");
        depth--;
        return new Expression.Arithmetic(function, List.copyOf(operands));
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw mistake("it is nested more than " + DEEPEST + " deep");
        }
    }

    private static Expression arithmetic(DoubleBinaryOperator fold, Expression left, Expression right) {
        return new Expression.Arithmetic(fold, List.of(left, right));
    }

    private boolean accept(String symbol) {
        boolean found = next < tokens.size() && tokens.get(next).is(symbol);
        if (found) {
            next++;
        }
        return found;
    }

    private void expect(String symbol) {
        if (!accept(symbol)) {
            throw mistake("expected \"" + symbol + "\"");
        }
    }

    private String peek() {
        return tokens.get(next).text();
    }

    private UserException mistake(String what) {
        int column = next < tokens.size() ? tokens.get(next).start() + 1 : text.length() + 1;
        return refusal(text, what, column);
    }

    private static UserException refusal(String text, String what, int column) {
        return new UserException(
                "constraint \"" + text + "\": " + what + " at column " + column,
                "write for example \"training.batch_size * training.accumulation <= 1024\"");
    }

    private static List<Token> tokensOf(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length() && !text.substring(at).isBlank()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw refusal(text, "unexpected character", at + 1);
            }
            tokens.add(Token.of(matcher));
            at = matcher.end();
        }
        return tokens;
    }

    private enum Kind {
        NUMBER,
        NAME,
        TEXT,
        SYMBOL
    }

    private record Token(Kind kind, String text, int start) {

        static Token of(Matcher matcher) {
            for (Kind kind : Kind.values()) {
                String group = kind.name().toLowerCase(java.util.Locale.ROOT);
                String text = matcher.group(group);
                if (text != null) {
                    return new Token(kind, text, matcher.start(group));
                }
            }
            throw new IllegalStateException("a token is of one kind");
        }

        boolean is(String symbol) {
            return kind != Kind.TEXT && kind != Kind.NUMBER && text.equals(symbol);
        }
    }
}
