package io.fairlead.analysis.advice;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what findings ask for into recommendations, one for each setting. */
public final class Adviser {

    private Adviser() {}

    /**
     * Advises on a run.
     *
     * @param subject the run and what it may be compared with
     * @param findings what was found, most weighty first
     * @return the recommendations, most urgent first, and what was left open
     */
    public static Advice advise(Case subject, List<Finding> findings) {
        Map<Role, List<Wish>> wishes = new LinkedHashMap<>();
        for (Finding finding : findings) {
            List<Move> moves = finding.consequences().moves();
            for (int i = 0; i < moves.size(); i++) {
                wish(subject, finding, moves.get(i), i)
                        .ifPresent(wish -> wishes.computeIfAbsent(wish.move().role(), role -> new ArrayList<>())
                                .add(wish));
            }
        }
        List<Recommendation> recommendations = new ArrayList<>();
        List<String> open = new ArrayList<>();
        wishes.forEach((role, list) -> decide(subject, role, list, recommendations, open));
        recommendations.sort(Comparator.comparing(Recommendation::priority)
                .thenComparing(
                        Comparator.comparingDouble(Recommendation::confidence).reversed()));
        return new Advice(recommendations, open);
    }

    private static Optional<Wish> wish(Case subject, Finding finding, Move move, int rank) {
        String key = subject.view().roles().key(move.role()).orElse(move.role().word());
        boolean known = subject.view().roles().key(move.role()).isPresent();
        if (!known && move.role() != Role.CLIP) {
            return Optional.empty();
        }
        return Target.of(subject, finding, move, key)
                .map(target -> new Wish(finding, move, key, target, priority(finding, rank)));
    }

    private static Priority priority(Finding finding, int rank) {
        Priority priority = finding.severity() == Severity.LOW || finding.confidence() < Finding.LIKELY
                ? Priority.EXPERIMENTAL
                : finding.severity() == Severity.HIGH ? Priority.HIGH : Priority.MEDIUM;
        // One cause at a time: what a finding asks for second waits for what it asks for first.
        return rank == 0 ? priority : priority.lower();
    }

    private static void decide(
            Case subject, Role role, List<Wish> wishes, List<Recommendation> recommendations, List<String> open) {
        Wish first = wishes.stream()
                .min(Comparator.comparing(Wish::priority)
                        .thenComparing(Comparator.comparingDouble(
                                        (Wish wish) -> wish.finding().confidence())
                                .reversed()))
                .orElseThrow();
        Optional<Wish> against = wishes.stream()
                .filter(wish -> wish.direction(subject) * first.direction(subject) < 0)
                .filter(wish -> wish.priority() == first.priority())
                .filter(wish ->
                        wish.finding().confidence() > 0.8 * first.finding().confidence())
                .findFirst();
        if (against.isPresent()) {
            open.add("Findings pull " + first.key() + " both ways ("
                    + first.finding().id() + " towards "
                    + first.target().value() + ", " + against.get().finding().id() + " towards "
                    + against.get().target().value() + "): train both values, all else equal, before moving it.");
            return;
        }
        List<String> ids = wishes.stream()
                .filter(wish -> wish.direction(subject) * first.direction(subject) >= 0)
                .map(wish -> wish.finding().id())
                .distinct()
                .toList();
        Recommendation recommendation = recommend(subject, role, first, ids);
        if (recommendation.expected().high().orElse(0) < 0) {
            open.add(first.finding().id() + " asks for " + first.key() + " = "
                    + first.target().value() + ", but "
                    + recommendation.expected().basis() + " and is worse by "
                    + Say.number(-recommendation.expected().mean().orElse(0)) + ": not recommended.");
        } else {
            recommendations.add(recommendation);
        }
    }

    private static Recommendation recommend(Case subject, Role role, Wish wish, List<String> ids) {
        Optional<Object> current = subject.view().roles().value(role);
        Object target = wish.target().value();
        double now = current.filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .orElse(Double.NaN);
        double then = target instanceof Number number ? number.doubleValue() : Double.NaN;
        boolean up = then > now;
        Recommendation.Effects effects = new Recommendation.Effects(
                Lore.fairness(role, up),
                Lore.cost(role, then / now),
                "Train the same configuration with only " + wish.key() + " = " + target + " (from "
                        + current.map(String::valueOf).orElse("unset") + "), two seeds each.",
                Lore.fallback(role, current.orElse("the default"), up));
        return new Recommendation(
                wish.key(),
                role,
                current,
                target,
                wish.priority(),
                wish.move().why(),
                wish.target().how(),
                Expectations.of(subject, role, then),
                effects,
                ids,
                wish.finding().confidence());
    }

    /** What a finding asks of a setting, with the value it comes to. */
    private record Wish(Finding finding, Move move, String key, Target target, Priority priority) {

        /** 1 up, −1 down, 0 if it is not a number. */
        double direction(Case subject) {
            double now = subject.view().roles().number(move.role()).orElse(Double.NaN);
            double direction = target.value() instanceof Number number ? Math.signum(number.doubleValue() - now) : 0;
            return Double.isNaN(direction) ? 0 : direction;
        }
    }

    /**
     * What to change.
     *
     * @param recommendations one for each setting, most urgent first; copied
     * @param open settings that findings pull both ways; copied
     */
    public record Advice(List<Recommendation> recommendations, List<String> open) {

        public Advice {
            recommendations = List.copyOf(recommendations);
            open = List.copyOf(open);
        }
    }
}
