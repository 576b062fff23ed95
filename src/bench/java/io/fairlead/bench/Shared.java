package io.fairlead.bench;

import java.nio.file.Path;

/** Where data lie that the benchmarks read but the project does not contain. */
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
}
