package io.fairlead.rehearsal;

import io.fairlead.rehearsal.output.Checkpoint;
import io.fairlead.rehearsal.output.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An earlier run that can be taken up.
 *
 * @param folder its folder
 * @param checkpoint its last complete epoch
 */
record Resumable(Path folder, Checkpoint checkpoint) {

    /** Returns the newest run of an experiment whose configuration has the given fingerprint. */
    static Optional<Resumable> find(Path logs, String experiment, double fingerprint) {
        for (Path folder : RunFolder.of(logs, experiment)) {
            Path file = folder.resolve("checkpoint_latest.pth");
            if (Files.isRegularFile(file)) {
                Checkpoint checkpoint = Checkpoint.read(file);
                // Fingerprints are whole numbers, which a double holds exactly.
                if (checkpoint.numbers().getOrDefault("configuration", -1.0) == fingerprint) {
                    return Optional.of(new Resumable(folder, checkpoint));
                }
            }
        }
        return Optional.empty();
    }
}
