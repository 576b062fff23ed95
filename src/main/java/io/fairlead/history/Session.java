package io.fairlead.history;

import io.fairlead.check.Require;
import java.time.Instant;

/**
 * One search.
 *
 * @param name what a person calls it; unique in a history
 * @param seed what every random choice of the search is derived from
 * @param spaceFile the search-space file's whole content, as it was when the session was created
 * @param spacePath where that file was; empty if the space was given inline
 * @param baseConfig the base configuration's whole content; empty if there is none
 * @param created when
 */
public record Session(String name, long seed, String spaceFile, String spacePath, String baseConfig, Instant created) {

    public Session {
        Require.text("session name", name);
    }
}
