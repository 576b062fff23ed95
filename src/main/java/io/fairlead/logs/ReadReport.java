package io.fairlead.logs;

import io.fairlead.logs.discovery.Skipped;
import java.util.List;

/**
 * What came of reading.
 *
 * @param read how many runs were read
 * @param unchanged how many groups of files were passed over because nothing in them changed
 * @param skipped what was not read, and why; copied
 */
public record ReadReport(int read, int unchanged, List<Skipped> skipped) {

    public ReadReport {
        skipped = List.copyOf(skipped);
    }
}
