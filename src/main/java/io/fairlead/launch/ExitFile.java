package io.fairlead.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The file in which the shell around a training leaves its exit code: {@code .exit-ATTEMPT} in the training's folder. */
final class ExitFile {

    /**
     * A shell script that runs its arguments from the second on, writes their exit code to the file that its first argument
     * names, and ends with it. Its own process number is in the file with {@code .pid} behind its name. TERM (also for INT) and USR1 are passed on, so that a training can save its state.
     */
    static final String WRAPPER = """
            file=$1; shift
            echo "$$" > "$file.pid"
            "$@" &
            pid=$!
            trap 'kill -TERM "$pid" 2>/dev/null' TERM INT
            trap 'kill -USR1 "$pid" 2>/dev/null' USR1
            while :; do
              wait "$pid"; code=$?
              kill -0 "$pid" 2>/dev/null || break
            done
            wait "$pid" 2>/dev/null; last=$?
            [ "$last" = 127 ] || code=$last
            printf '%s\\n' "$code" > "$file.tmp" && mv "$file.tmp" "$file"
            exit "$code"
            """;

    private ExitFile() {}

    static Path of(Path folder, int attempt) {
        return folder.resolve(".exit-" + attempt);
    }

    static Path pidFile(Path folder, int attempt) {
        return folder.resolve(".exit-" + attempt + ".pid");
    }

    /** Returns the code that was left; empty if the training has not ended, or nobody could write it. */
    static OptionalInt read(Path folder, int attempt) {
        try {
            return OptionalInt.of(
                    Integer.parseInt(Files.readString(of(folder, attempt)).strip()));
        } catch (NoSuchFileException none) {
            return OptionalInt.empty();
        } catch (NumberFormatException torn) {
            return OptionalInt.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + of(folder, attempt), failure);
        }
    }
}
