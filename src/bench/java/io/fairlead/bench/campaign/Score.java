package io.fairlead.bench.campaign;

import java.util.List;

/**
 * How a search went.
 *
 * @param tried the yardstick over the noise-free values of everything tried, after 1, 2, … finished trials;
 *     NaN where it has no value yet
 * @param alternative the same by the alternative yardstick; empty if there is none
 * @param chosen the yardstick over the noise-free values of what the search would hand out, after every
 *     fifth trial
 * @param counts failed trials and repeated candidates
 * @param asks how long an ask took
 */
public record Score(List<Double> tried, List<Double> alternative, List<Double> chosen, Counts counts, Asks asks) {

    /** After how many trials each the chosen are judged. */
    public static final int CHOSEN_EVERY = 5;

    public Score {
        tried = List.copyOf(tried);
        alternative = List.copyOf(alternative);
        chosen = List.copyOf(chosen);
    }

    /**
     * What went wrong or was wasted.
     *
     * @param failed trials without values
     * @param repeated trials of a candidate that had been tried before
     */
    public record Counts(int failed, int repeated) {}

    /**
     * Wall and processor time of asks, in milliseconds.
     *
     * @param median of the wall time
     * @param high the 95th percentile of the wall time
     * @param processor the median of the processor time of the asking thread
     */
    public record Asks(double median, double high, double processor) {}
}
