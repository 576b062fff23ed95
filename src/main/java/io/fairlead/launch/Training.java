package io.fairlead.launch;

import io.fairlead.check.Require;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A training to be started.
 *
 * @param session the session's name
 * @param trial the trial's number
 * @param attempt counts how often this trial was started, from 1
 * @param config its configuration file, absolute
 * @param folder where its output goes, absolute; the same for all attempts
 */
public record Training(String session, int trial, int attempt, Path config, Path folder) {

    public Training {
        Require.text("session", session);
        Require.that(trial >= 1, "trial must be 1 or above, but was " + trial);
        Require.that(attempt >= 1, "attempt must be 1 or above, but was " + attempt);
    }

    /**
     * Returns the values of the placeholders.
     *
     * @return {@code config}, {@code trial}, {@code session}, {@code out} and {@code attempt}
     */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        values.put("config", config.toString());
        values.put("trial", Integer.toString(trial));
        values.put("session", session);
        values.put("out", folder.toString());
        values.put("attempt", Integer.toString(attempt));
        return values;
    }
}
