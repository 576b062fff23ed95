package io.fairlead.logs.format;

import io.fairlead.check.Require;
import java.util.List;
import java.util.Map;

/**
 * What the user said about how to read.
 *
 * @param raceOrder the races that the codes 0, 1, 2, 3 of a predictions file stand for: {@code asian}, {@code black},
 *     {@code white} and {@code other}, each once; copied
 * @param metricNames other names that logs use, by canonical name; a name that begins with {@code re:} is a regular
 *     expression for the whole of it; copied
 */
public record ReadSettings(List<String> raceOrder, Map<String, List<String>> metricNames) {

    /** The order of races that fairlead's own groups have, and no names beyond the known ones. */
    public static final ReadSettings DEFAULT = new ReadSettings(List.of("asian", "black", "white", "other"), Map.of());

    public ReadSettings {
        raceOrder = List.copyOf(raceOrder);
        metricNames = Map.copyOf(metricNames);
        Require.that(
                raceOrder.size() == 4 && raceOrder.containsAll(List.of("asian", "black", "white", "other")),
                "race order must name asian, black, white and other once each, but was " + raceOrder);
    }
}
