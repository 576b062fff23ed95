package io.fairlead.propose;

import io.fairlead.hints.Edit;
import io.fairlead.hints.Hint;
import io.fairlead.history.HintLedger;
import io.fairlead.history.Trial;
import io.fairlead.space.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What an expert would train next: the settings of one of the best trials with what a finding on it asks for.
 *
 * <p>Advice on a poor run is worth nothing once better ones are known, so it is that on the best {@value #LEADERS} trials
 * which counts, and on failed ones only until something works. Advice is followed if its chance of coming out well, by the
 * confidence of the finding and the record of its rule in this search, is above that of a trial without advice, and if the
 * model, once there is one, does not rule out that it helps (a rejection test as in Fehring et al., "DynaBO", arXiv
 * 2511.02570). Every second trial is left without, so that the comparison goes on.
 */
final class Advised {

    /** The design's first points are spread evenly, whatever is said of them. */
    private static final int UNADVISED = 3;

    private static final double STRONG = 0.85;

    private static final int LEADERS = 3;

    /** By how much less it is worth to better the next best trial. */
    private static final double NEXT_BEST = 0.8;

    private final Knowledge known;
    private final HintLedger ledger;
    private final BiPredicate<Candidate, Candidate> mayImprove;

    private Advised(Knowledge known, BiPredicate<Candidate, Candidate> mayImprove) {
        this.known = known;
        this.ledger = known.ledger();
        this.mayImprove = mayImprove;
    }

    /** What advice there is to follow while there is no model; empty if this trial is to go without, or none is good enough. */
    static Optional<Move> next(Knowledge known) {
        return new Advised(known, (from, to) -> true).next();
    }

    /** As well, but not what the model speaks against. */
    static Optional<Move> next(Knowledge known, Outlook outlook) {
        return new Advised(
                        known, (from, to) -> optimistic(known, outlook, to, 1) <= optimistic(known, outlook, from, 0))
                .next();
    }

    /** Expected loss less so many deviations, averaged over objectives. */
    private static double optimistic(Knowledge known, Outlook outlook, Candidate candidate, double deviations) {
        double[] point = known.grid().encoding().encode(candidate);
        return outlook.posteriors().stream()
                .map(posterior -> posterior.predict(point))
                .mapToDouble(there -> there.mean() - deviations * there.deviation())
                .average()
                .orElseThrow();
    }

    private Optional<Move> next() {
        int number = known.study().nextNumber();
        if (number <= UNADVISED || number % 2 != 0) {
            return Optional.empty();
        }
        List<Trial> leaders = leaders();
        return leaders.isEmpty() ? onFailed() : onBest(leaders);
    }

    /** The best trials that have values, the best first. */
    private List<Trial> leaders() {
        return known.study().trials().stream()
                .filter(trial -> Double.isFinite(ledger.loss(trial.number()).orElse(Double.NaN)))
                .sorted(Comparator.comparingDouble(
                        trial -> ledger.loss(trial.number()).orElseThrow()))
                .limit(LEADERS)
                .toList();
    }

    private Optional<Move> onBest(List<Trial> leaders) {
        Optional<Move> best = Optional.empty();
        double toBeat = ledger.chanceUnadvised();
        double worth = 1;
        for (Trial trial : leaders) {
            for (Hint.Direction direction : directions(trial)) {
                double chance = worth
                        * direction.origin().confidence()
                        * ledger.chance(direction.origin().rule());
                Optional<Move> move = (chance > toBeat ? move(trial, direction) : Optional.<Move>empty())
                        .filter(one -> mayImprove.test(trial.candidate(), one.candidate()));
                if (move.isPresent()) {
                    best = move;
                    toBeat = chance;
                }
            }
            worth *= NEXT_BEST;
        }
        return best;
    }

    /** Strong advice on the latest trial that failed. */
    private Optional<Move> onFailed() {
        List<Trial> latest = new ArrayList<>(known.study().trials());
        Collections.reverse(latest);
        return latest.stream()
                .filter(trial -> ledger.loss(trial.number()).isPresent())
                .flatMap(trial -> directions(trial).stream()
                        .filter(direction -> direction.origin().confidence() >= STRONG
                                && ledger.chance(direction.origin().rule()) > 0)
                        .flatMap(direction -> move(trial, direction).stream()))
                .findFirst();
    }

    private List<Hint.Direction> directions(Trial trial) {
        List<Hint.Direction> directions = new ArrayList<>();
        for (Hint hint : known.study().hints()) {
            if (hint instanceof Hint.Direction direction
                    && trial.runId().equals(Optional.of(hint.origin().runId()))) {
                directions.add(direction);
            }
        }
        return directions;
    }

    private Optional<Move> move(Trial trial, Hint.Direction direction) {
        Edit edit = Edit.of(known.study().task().space(), trial.candidate(), direction.pulls());
        return edit.done().isEmpty() || known.isTried(edit.candidate())
                ? Optional.empty()
                : Optional.of(
                        new Move(edit.candidate(), List.of(direction.origin().id())));
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
