package io.fairlead.analysis.advice;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.space.Parameter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The value that a move ends at, and how it was found.
 *
 * <p>Size rules of the catalogue (1.0): between a stable and an unstable value that are both known, their geometric mean;
 * else a third (strong), a half (likely), a tenth (catastrophic); then the role's limits, ten per cent of the run for a
 * warm-up, and the search space.
 *
 * @param value the value, of the type of the current one
 * @param how the rule in words
 */
record Target(Object value, String how) {

    /**
     * Finds the value.
     *
     * @param subject the case
     * @param finding the finding that asks
     * @param move what it asks for
     * @param key the run's key
     * @return the target; empty if nothing would change
     */
    static Optional<Target> of(Case subject, Finding finding, Move move, String key) {
        if (move.kind() == Move.Kind.WORD) {
            Object now = subject.view().roles().value(move.role()).orElse("");
            return String.valueOf(now).equals(move.word())
                    ? Optional.empty()
                    : Optional.of(new Target(word(now, move.word()), "set"));
        }
        OptionalDouble current = subject.view().roles().number(move.role());
        if (current.isEmpty() && move.kind() != Move.Kind.TO) {
            return Optional.empty();
        }
        Sized sized = size(subject, finding, move, current.orElse(0));
        double bounded = bound(subject, move.role(), sized.value());
        Object typed = typed(subject, move.role(), key, bounded);
        boolean same = current.isPresent()
                && typed instanceof Number number
                && Math.abs(number.doubleValue() - current.getAsDouble()) <= 1e-3 * Math.abs(current.getAsDouble());
        return same ? Optional.empty() : Optional.of(new Target(typed, sized.how()));
    }

    private static Object word(Object now, String word) {
        return now instanceof Boolean ? (Object) Boolean.valueOf(word) : word;
    }

    private record Sized(double value, String how) {}

    private static Sized size(Case subject, Finding finding, Move move, double current) {
        return switch (move.kind()) {
            case TO -> new Sized(move.amount(), "set to the value that the evidence names");
            case PLUS -> new Sized(current + move.amount(), (move.amount() > 0 ? "+" : "") + Say.number(move.amount()));
            case TIMES -> cap(subject, move.role(), current, current * move.amount(), "x" + Say.number(move.amount()));
            case LOWER -> lower(subject, finding, move.role(), current);
            case RAISE -> raise(subject, finding, move.role(), current);
            case WORD -> throw new IllegalStateException("a word has no size");
        };
    }

    private static Sized lower(Case subject, Finding finding, Role role, double current) {
        OptionalDouble stable = values(subject, role, false)
                .filter(value -> value < 0.95 * current)
                .max();
        if (stable.isPresent() && stable.getAsDouble() > current / 30) {
            return new Sized(
                    Math.sqrt(stable.getAsDouble() * current),
                    "between " + Say.number(stable.getAsDouble()) + " (stable) and " + Say.number(current)
                            + " (unstable)");
        }
        double factor = factor(finding);
        return new Sized(current / factor, "a " + words(factor) + " of it (" + finding.confidenceWord() + " evidence)");
    }

    private static Sized raise(Case subject, Finding finding, Role role, double current) {
        if (current == 0) {
            return new Sized(startFrom(subject, role), "5 % of the run");
        }
        double factor = Math.min(3, factor(finding));
        return cap(
                subject,
                role,
                current,
                current * factor,
                Say.number(factor) + " times (" + finding.confidenceWord() + " evidence)");
    }

    /** Never beyond the geometric mean of the current value and the lowest one known to be unstable. */
    private static Sized cap(Case subject, Role role, double current, double wanted, String how) {
        if (role != Role.LEARNING_RATE || wanted <= current) {
            return new Sized(wanted, how);
        }
        OptionalDouble unstable = values(subject, role, true)
                .filter(value -> value > 1.05 * current)
                .min();
        double limit = Math.sqrt(unstable.orElse(Double.POSITIVE_INFINITY) * current);
        return wanted > limit
                ? new Sized(
                        limit,
                        "between " + Say.number(current) + " (stable) and " + Say.number(unstable.orElse(0))
                                + " (unstable)")
                : new Sized(wanted, how);
    }

    private static DoubleStream values(Case subject, Role role, boolean failed) {
        return subject.cohort().runs().stream()
                .filter(run -> failed ? run.isLost() : isGood(subject, run))
                .map(run -> run.roles().number(role))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble);
    }

    /** Stable is more than not lost: at least 70 % of the way to the best comparable run. */
    private static boolean isGood(Case subject, RunView run) {
        Optional<Quality> best = subject.cohort().best().flatMap(RunView::judged);
        Optional<Quality> own = run.judged();
        if (run.isLost() || best.isEmpty() || own.isEmpty()) {
            return false;
        }
        double span = best.get().scale(best.get().bestValue());
        return best.get().gain(best.get().bestValue(), own.get().bestValue()) <= 0.3 * span;
    }

    private static double factor(Finding finding) {
        return finding.basis().catastrophic() ? 10 : finding.confidence() >= Finding.STRONG ? 3 : 2;
    }

    private static String words(double factor) {
        return factor == 10 ? "tenth" : factor == 3 ? "third" : "half";
    }

    private static double startFrom(Case subject, Role role) {
        double epochs = subject.view().roles().number(Role.EPOCHS).orElse(20);
        double steps = subject.view().run().lastStep().orElse(2000);
        return switch (role) {
            case WARMUP_EPOCHS -> Math.max(1, Math.round(0.1 * epochs));
            case WARMUP_STEPS -> Math.round(0.05 * steps);
            case WARMUP_SHARE -> 0.05;
            case DROPOUT, LABEL_SMOOTHING -> 0.1;
            case WEIGHT_DECAY -> 0.01;
            default -> 1;
        };
    }

    private static double bound(Case subject, Role role, double value) {
        double high = role.high();
        if (role == Role.WARMUP_EPOCHS) {
            high = Math.max(
                    1,
                    Math.floor(0.1 * subject.view().roles().number(Role.EPOCHS).orElse(1e9)));
        }
        if (role == Role.CLIP) {
            double median =
                    subject.view().gradientNorm().map(norm -> norm.median()).orElse(0.0);
            value = Math.max(value, median);
        }
        return Math.max(role.low(), Math.min(high, value));
    }

    private static Object typed(Case subject, Role role, String key, double value) {
        Optional<Parameter> parameter = subject.space().flatMap(space -> space.parameter(key));
        if (parameter.isPresent()) {
            return parameter
                    .get()
                    .match(
                            real -> (Object) Math.max(real.low(), Math.min(real.high(), rounded(value))),
                            integer -> {
                                long steps = Math.round((value - integer.low())
                                        / (double) integer.grid().step());
                                return integer.low()
                                        + integer.grid().step() * Math.max(0, Math.min(integer.count() - 1, steps));
                            },
                            choice -> nearest(choice.choices(), value));
        }
        boolean whole = subject.view()
                .roles()
                .value(role)
                .map(now -> now instanceof Long || now instanceof Integer)
                .orElse(role.kind() == Role.Kind.COUNT);
        return whole && role.kind() == Role.Kind.COUNT
                ? (Object) Math.max(1, Math.round(value))
                : (Object) rounded(value);
    }

    private static Object nearest(List<Object> choices, double value) {
        Object best = choices.get(0);
        double distance = Double.POSITIVE_INFINITY;
        for (Object choice : choices) {
            if (choice instanceof Number number) {
                double off = Math.abs(Math.log(Math.max(1e-12, number.doubleValue()) / Math.max(1e-12, value)));
                if (off < distance) {
                    distance = off;
                    best = choice;
                }
            }
        }
        return best;
    }

    /** Two significant digits: more would pretend to know. */
    static double rounded(double value) {
        if (value == 0) {
            return 0;
        }
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }
}
