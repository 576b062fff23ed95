package io.fairlead.bench.feedback;

import java.util.List;
import java.util.Map;

/**
 * What happened in a search.
 *
 * @param losses after each trial, what the best trial until then is truly worth: its expected loss; copied
 * @param failed how many trainings failed
 * @param epochs how many epochs were trained
 * @param listened how many proposals counted a direction
 * @param followed of the proposals that counted a rule's direction, how many were better than the run it spoke of, and how
 *     many not, by rule; copied
 */
public record Trace(List<Double> losses, int failed, int epochs, int listened, Map<String, List<Integer>> followed) {

    public Trace {
        losses = List.copyOf(losses);
        followed = Map.copyOf(followed);
    }
}
