package io.fairlead.objectives;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Tells an area under the ROC curve that is no better than chance.
 *
 * <p>A classifier that calls every sample alike, or scores at random, has an AUC of 0.5 and gaps between groups of about zero. By its
 * numbers it is an end of the front, fair as can be; nobody trains for it, and what its settings teach is only where
 * training collapses.
 */
public final class ChanceLevel {

    private static final double CHANCE = 0.5;

    /** A detector within this of chance detects nothing. */
    private static final double NEAR = 0.05;

    /** Where no classifier is further than this from chance, the data are hard and an AUC near chance is no collapse. */
    private static final double CLEAR = 0.15;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    private ChanceLevel() {}

    /**
     * Returns from which loss on an objective's classifier is no better than chance.
     *
     * <p>An objective is an AUC if a word of its name is {@code auc} or {@code auroc}; one that is minimized is taken
     * for one minus the AUC. Percent are told by a best value above 1.
     *
     * @param objective any objective
     * @param best the smallest loss that was measured of it
     * @return the loss at an AUC of 0.55; empty if the objective is no AUC, or if the best AUC is below 0.65
     */
    public static OptionalDouble loss(Objective objective, double best) {
        if (!isAuc(objective.name())) {
            return OptionalDouble.empty();
        }
        boolean gain = objective.goal() == Goal.MAXIMIZE;
        double unit = Math.abs(best) > 1 ? 100 : 1;
        double bestAuc = gain ? -best / unit : 1 - best / unit;
        if (!(bestAuc >= CHANCE + CLEAR && bestAuc <= 1)) {
            return OptionalDouble.empty();
        }
        double limit = CHANCE + NEAR;
        return OptionalDouble.of(unit * (gain ? -limit : 1 - limit));
    }

    private static boolean isAuc(String name) {
        return Arrays.stream(BETWEEN_WORDS.split(name.toLowerCase(Locale.ROOT)))
                .anyMatch(word -> word.equals("auc") || word.equals("auroc"));
    }
}
