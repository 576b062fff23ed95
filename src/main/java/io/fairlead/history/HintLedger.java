package io.fairlead.history;

import io.fairlead.hints.Hint;
import io.fairlead.objectives.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How often advice came out well, by the rule that gave it.
 *
 * <p>A trial follows a hint if the hint's id is among the reasons that were kept with the trial when it was proposed. It
 * came out better than the trial that the hint speaks of if it has values and that one failed, or if its loss is smaller:
 * the mean over the objectives, each in deviations of all trials, by more than {@value #NOTABLE} of one. A trial that
 * followed nothing came out well if it is better so than the best before it: advice competes with that.
 *
 * <p>A rule starts with the record of all rules together, counted as {@value #WORTH} trials, so that advice which comes to
 * nothing is soon not followed, whichever rule gives it. The ledger is read off trials and hints, so it is as reproducible as
 * these, and an interrupted search keeps it.
 */
public final class HintLedger {

    /** How many trials the record that a rule starts with counts as. */
    private static final double WORTH = 4;

    /** How often any change of a good run makes it better: a fifth to three tenths, measured on rehearsal runs. */
    private static final double BEFORE = 0.3;

    /** Before anything is known a trial without advice is the best yet once in three times. */
    private static final Tally UNADVISED = new Tally(1, 2);

    /** Differences below this share of the deviation between trials are taken for noise. */
    private static final double NOTABLE = 0.05;

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private static final int MUTED_AFTER = 8;
    private static final double MUTED_BELOW = 0.3;

    private final Map<Integer, Double> losses;
    private final SortedMap<String, Tally> tallies;
    private final Tally unadvised;

    private HintLedger(Map<Integer, Double> losses, SortedMap<String, Tally> tallies, Tally unadvised) {
        this.losses = Map.copyOf(losses);
        this.tallies = Collections.unmodifiableSortedMap(tallies);
        this.unadvised = unadvised;
    }

    /**
     * Reads the ledger off a search.
     *
     * @param trials its trials
     * @param hints what was said of their runs
     * @param objectives what it improves
     * @return the ledger
     */
    public static HintLedger of(List<Trial> trials, List<Hint> hints, List<Objective> objectives) {
        Map<Integer, Double> losses = losses(trials, objectives);
        Map<String, Trial> byRun = new HashMap<>();
        trials.forEach(trial -> trial.runId().ifPresent(run -> byRun.put(run, trial)));
        Map<String, List<Trial>> followers = followers(trials);
        SortedMap<String, Tally> tallies = new TreeMap<>();
        Set<Integer> advised = new HashSet<>();
        for (Hint hint : hints) {
            Trial origin = byRun.get(hint.origin().runId());
            if (hint instanceof Hint.Direction && origin != null) {
                followers.getOrDefault(hint.origin().id(), List.of()).stream()
                        .filter(trial -> trial.number() > origin.number())
                        .peek(trial -> advised.add(trial.number()))
                        .forEach(trial -> isBetter(losses, trial, origin)
                                .ifPresent(
                                        better -> tallies.merge(hint.origin().rule(), Tally.of(better), Tally::plus)));
            }
        }
        return new HintLedger(losses, tallies, unadvised(losses, trials, advised));
    }

    private static Tally unadvised(Map<Integer, Double> losses, List<Trial> trials, Set<Integer> advised) {
        Tally tally = UNADVISED;
        double best = Double.POSITIVE_INFINITY;
        for (Trial trial : trials) {
            double loss = losses.getOrDefault(trial.number(), Double.NaN);
            if (best < Double.POSITIVE_INFINITY && !Double.isNaN(loss) && !advised.contains(trial.number())) {
                tally = tally.plus(Tally.of(loss < best - NOTABLE));
            }
            best = loss < best ? loss : best;
        }
        return tally;
    }

    /** The trials by what is quoted among their reasons; read once, since there are many hints for each trial. */
    private static Map<String, List<Trial>> followers(List<Trial> trials) {
        Map<String, List<Trial>> followers = new HashMap<>();
        for (Trial trial : trials) {
            QUOTED.matcher(trial.origin().why())
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .forEach(id -> followers
                            .computeIfAbsent(id, key -> new ArrayList<>())
                            .add(trial));
        }
        return followers;
    }

    /** The loss of each trial that was scored, and infinity for one that failed. */
    private static Map<Integer, Double> losses(List<Trial> trials, List<Objective> objectives) {
        Map<Integer, Double> losses = new HashMap<>();
        for (Trial trial : trials) {
            if (trial.state() == TrialState.FAILED) {
                losses.put(trial.number(), Double.POSITIVE_INFINITY);
            } else if (isScored(trial, objectives)) {
                losses.put(trial.number(), 0.0);
            }
        }
        for (Objective objective : objectives) {
            List<Double> values = new ArrayList<>();
            trials.stream()
                    .filter(trial -> isScored(trial, objectives))
                    .forEach(trial -> values.add(loss(trial, objective)));
            double deviation = deviation(values);
            for (Trial trial : trials) {
                if (isScored(trial, objectives)) {
                    losses.merge(trial.number(), loss(trial, objective) / deviation / objectives.size(), Double::sum);
                }
            }
        }
        return losses;
    }

    private static boolean isScored(Trial trial, List<Objective> objectives) {
        return trial.state() == TrialState.COMPLETED
                && objectives.stream().allMatch(objective -> Double.isFinite(loss(trial, objective)));
    }

    private static double loss(Trial trial, Objective objective) {
        Outcome.Measured value = trial.outcome()
                .map(outcome -> outcome.values().get(objective.name()))
                .orElse(null);
        return value == null ? Double.NaN : objective.goal().loss(value.value());
    }

    private static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double square = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return square > 0 ? Math.sqrt(square) : 1;
    }

    private static Optional<Boolean> isBetter(Map<Integer, Double> losses, Trial later, Trial earlier) {
        Double after = losses.get(later.number());
        Double before = losses.get(earlier.number());
        return after == null || before == null ? Optional.empty() : Optional.of(after < before - NOTABLE);
    }

    /**
     * Returns how likely a rule's advice is to come out well.
     *
     * @param rule the rule
     * @return the mean of a Beta distribution, 0 to 1; 0 for a rule that was followed {@value #MUTED_AFTER} times or more with
     *     a mean below {@value #MUTED_BELOW}
     */
    public double chance(String rule) {
        Tally all = tallies.values().stream().reduce(new Tally(0, 0), Tally::plus);
        Tally own = tallies.getOrDefault(rule, new Tally(0, 0));
        double mean = own.mean(all.mean(BEFORE));
        return own.count() >= MUTED_AFTER && mean < MUTED_BELOW ? 0 : mean;
    }

    /**
     * Returns how likely a trial that follows no advice is to be better than all before it.
     *
     * @return the share of such trials, with three more of which one was, 0 to 1
     */
    public double chanceUnadvised() {
        return (double) unadvised.hits() / unadvised.count();
    }

    /**
     * Returns what a trial came to.
     *
     * @param number the trial's number
     * @return the mean of its losses, each in deviations of all trials; infinity if it failed; empty if it has no values
     */
    public OptionalDouble loss(int number) {
        Double loss = losses.get(number);
        return loss == null ? OptionalDouble.empty() : OptionalDouble.of(loss);
    }

    /**
     * Returns the records of all rules that were followed.
     *
     * @return by rule
     */
    public SortedMap<String, Tally> tallies() {
        return tallies;
    }

    /**
     * What came of following a rule.
     *
     * @param hits how often the trial that followed was better than the one that was advised on
     * @param misses how often it was not
     */
    public record Tally(int hits, int misses) {

        private static Tally of(boolean hit) {
            return new Tally(hit ? 1 : 0, hit ? 0 : 1);
        }

        private Tally plus(Tally other) {
            return new Tally(hits + other.hits, misses + other.misses);
        }

        private int count() {
            return hits + misses;
        }

        /** The share of hits, with as many trials more as a prior record is worth. */
        private double mean(double before) {
            return (WORTH * before + hits) / (WORTH + count());
        }
    }
}
