package io.fairlead.cli;

import io.fairlead.check.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a small text file that a person gave. */
final class InputFile {

    private static final long LARGEST = 16L << 20;

    private InputFile() {}

    static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserException("there is no file " + file, "see whether the path is right");
        }
        if (Files.size(file) > LARGEST) {
            throw new UserException(file + " is larger than 16 MiB: that is no configuration file", "");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new UserException(file + " must be UTF-8 text, but is not", "save it as UTF-8");
        }
    }
}
