package io.fairlead.bench;

import java.nio.file.Path;

/** Where files lie that the benchmarks read. */
public final class Shared {

    private Shared() {}

    /**
     * Returns the folder of shared data, which need not exist.
     *
     * @return {@code $FAIRLEAD_SHARED}, or {@code ../shared} beside the checkout
     */
    public static Path directory() {
        String set = System.getenv("FAIRLEAD_SHARED");
        return Path.of(set == null || set.isBlank() ? "../shared" : set);
    }

    /**
     * Returns the project's own folder.
     *
     * @return what the launcher names in the property {@code fairlead.home}, or the working directory
     */
    public static Path project() {
        return Path.of(System.getProperty("fairlead.home", ""));
    }
}
