package io.fairlead.session;

import io.fairlead.space.Candidate;
import java.util.List;
import java.util.Map;

/** Writes training configurations: a base with some values changed. */
public interface ConfigRenderer {

    /**
     * Renders a complete training configuration.
     *
     * @param base the base configuration's text, whose comments and order are kept
     * @param order what to change in it
     * @return the configuration's text, ending with a line break
     * @throws io.fairlead.check.UserException if the base cannot take a value
     */
    String render(String base, Order order);

    /**
     * What to change in a base configuration.
     *
     * @param candidate the searched values
     * @param fixed other values that are set with them, by key, such as a Stage 1 adapter's width or a seed; copied
     * @param label what names the trial, such as {@code stage2-t0042}: becomes part of the experiment name or of the
     *     output folder, so that the run is recognised when it comes back
     * @param why comment lines that say why this was proposed; copied
     */
    record Order(Candidate candidate, Map<String, Object> fixed, String label, List<String> why) {

        public Order {
            fixed = Map.copyOf(fixed);
            why = List.copyOf(why);
        }
    }
}
