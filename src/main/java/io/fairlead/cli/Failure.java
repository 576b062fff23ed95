package io.fairlead.cli;

import io.fairlead.check.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Turns an exception into what a person reads and the code that the command ends with. No stack trace is shown. */
final class Failure {

    private Failure() {}

    /**
     * Reports an exception.
     *
     * @param failure what was thrown
     * @param terminal where to say so
     * @return the exit code
     */
    static int report(Throwable failure, Terminal terminal) {
        if (failure instanceof UserException wrong) {
            terminal.note(String.valueOf(wrong.getMessage()));
            return ExitCode.USAGE;
        }
        if (failure instanceof UncheckedIOException || failure instanceof IOException) {
            terminal.note("fairlead: " + describe(failure));
            return ExitCode.WORLD;
        }
        if (failure instanceof OutOfMemoryError) {
            terminal.note("fairlead: the memory ran out; start with more, for example FAIRLEAD_OPTS=-Xmx4g");
            return ExitCode.WORLD;
        }
        terminal.note("fairlead: this is a bug of ours, sorry; please report it with " + keep(failure));
        return ExitCode.BUG;
    }

    private static String describe(Throwable failure) {
        Throwable cause =
                failure.getCause() != null && failure.getCause() instanceof IOException ? failure.getCause() : failure;
        if (failure instanceof UncheckedIOException && !isBare(failure)) {
            return String.valueOf(failure.getMessage());
        }
        if (cause instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (cause instanceof FileSystemException system) {
            return system.getFile() + ": " + (system.getReason() == null ? "it cannot be used" : system.getReason());
        }
        return String.valueOf(cause.getMessage());
    }

    /** An exception that only repeats its cause's class and message says nothing of its own. */
    private static boolean isBare(Throwable failure) {
        return failure.getCause() == null
                || String.valueOf(failure.getMessage()).equals(String.valueOf(failure.getCause()));
    }

    private static String keep(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Files.createTempFile("fairlead-bug-", ".txt");
            Files.writeString(file, trace.toString(), StandardCharsets.UTF_8);
            return file.toString();
        } catch (IOException e) {
            return "this: " + failure;
        }
    }
}
