package io.fairlead.analysis;

import io.fairlead.analysis.advice.Adviser;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Cohort;
import io.fairlead.hints.Hint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is said of a run: the report's one source, and the search's.
 *
 * @param subject the run and what it was compared with
 * @param verdict the whole in one sentence
 * @param examination findings, and checks that passed or could not run
 * @param advice what to change
 * @param next the configuration to train next
 * @param hints what the search is told; copied
 */
public record Analysis(
        Case subject, String verdict, Examination examination, Adviser.Advice advice, Next next, List<Hint> hints) {

    public Analysis {
        hints = List.copyOf(hints);
    }

    /**
     * Returns how much a training of this kind varies when it is repeated.
     *
     * @return the deviation with what it rests on
     */
    public Cohort.Noise noise() {
        return subject.cohort().noise(subject.view());
    }

    /**
     * The configuration to train next.
     *
     * @param settings values by dotted path, complete; empty if the run's settings are not known
     * @param changed the keys that differ from the run's; copied
     * @param success what the next run must reach to count as better
     * @param stop when to stop it
     */
    public record Next(Map<String, Object> settings, List<String> changed, String success, String stop) {

        public Next {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            changed = List.copyOf(changed);
        }
    }
}
