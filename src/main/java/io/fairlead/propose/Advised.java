package io.fairlead.propose;

import io.fairlead.hints.Hint;
import io.fairlead.history.HintLedger;
import io.fairlead.history.Trial;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an expert would train next: the settings of an earlier trial with what findings on it ask for.
 *
 * <p>While the initial design is under way no model can weigh hints, and half of its points after the first few may be
 * spent on following strong ones: where most of the space does not train at all, that finds the part which does.
 */
final class Advised {

    /** The design's first points are spread evenly, whatever is said of them. */
    private static final int UNADVISED = 3;

    private static final double STRONG = 0.85;

    private final Knowledge known;
    private final HintLedger ledger;

    private Advised(Knowledge known) {
        this.known = known;
        this.ledger = known.ledger();
    }

    /** A point in place of the next one of the initial design; empty if this one is not for advice, or there is none. */
    static Optional<Move> inDesign(Knowledge known) {
        int number = known.study().nextNumber();
        if (number <= UNADVISED || number % 2 != 0) {
            return Optional.empty();
        }
        return new Advised(known).moves().stream().findFirst();
    }

    /** Untried moves of all trials, of the best first; trials that failed come last, the latest first. */
    private List<Move> moves() {
        Map<String, List<Hint.Direction>> byRun = new HashMap<>();
        for (Hint hint : known.study().hints()) {
            if (hint instanceof Hint.Direction direction
                    && direction.origin().confidence()
                                    * ledger.trust(direction.origin().rule())
                            >= STRONG) {
                byRun.computeIfAbsent(hint.origin().runId(), run -> new ArrayList<>())
                        .add(direction);
            }
        }
        List<Move> moves = new ArrayList<>();
        for (Trial trial : ranked()) {
            List<Hint.Direction> said = trial.runId().map(byRun::get).orElse(List.of());
            move(trial, said == null ? List.of() : said).ifPresent(moves::add);
        }
        return moves;
    }

    private List<Trial> ranked() {
        return known.study().trials().stream()
                .filter(trial -> ledger.loss(trial.number()).isPresent())
                .sorted(Comparator.<Trial>comparingDouble(
                                trial -> ledger.loss(trial.number()).orElseThrow())
                        .thenComparing(Comparator.comparingInt(Trial::number).reversed()))
                .toList();
    }

    private Optional<Move> move(Trial trial, List<Hint.Direction> said) {
        Candidate moved = trial.candidate();
        Set<String> ids = new LinkedHashSet<>();
        for (Hint.Direction direction : said) {
            for (Hint.Pull pull : direction.pulls()) {
                boolean is = known.study()
                        .task()
                        .space()
                        .parameter(pull.parameter())
                        .filter(parameter -> isActive(parameter, trial.candidate()) && parameter.accepts(pull.target()))
                        .isPresent();
                if (is) {
                    moved = moved.with(pull.parameter(), pull.target());
                    ids.add(direction.origin().id());
                }
            }
        }
        boolean isNew = !ids.isEmpty()
                && !known.isTried(moved)
                && known.study().task().space().mistakesOf(moved).isEmpty();
        return isNew ? Optional.of(new Move(moved, List.copyOf(ids))) : Optional.empty();
    }

    private static boolean isActive(Parameter parameter, Candidate candidate) {
        return candidate.value(parameter.name()).isPresent();
    }

    /**
     * A candidate with the hints that it follows.
     *
     * @param candidate the candidate, which was not tried
     * @param hints the ids of the hints; copied
     */
    record Move(Candidate candidate, List<String> hints) {

        Move {
            hints = List.copyOf(hints);
        }
    }
}
