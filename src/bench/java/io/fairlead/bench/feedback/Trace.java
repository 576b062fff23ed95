package io.fairlead.bench.feedback;

import java.util.List;
import java.util.Map;

/**
 * What happened in a search.
 *
 * @param truths for each trial the expected losses; empty where its own training or one for the truth failed; copied
 * @param failed how many trainings failed
 * @param listened how many proposals counted a direction
 * @param rules how often each rule gave a direction; copied
 */
public record Trace(List<List<Double>> truths, int failed, int listened, Map<String, Integer> rules) {

    public Trace {
        truths = truths.stream().map(List::copyOf).toList();
        rules = Map.copyOf(rules);
    }
}
