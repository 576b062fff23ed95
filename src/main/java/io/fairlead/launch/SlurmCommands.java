package io.fairlead.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs Slurm's own commands and waits for their answers, but not for ever. */
final class SlurmCommands {

    private final SlurmSettings settings;

    SlurmCommands(SlurmSettings settings) {
        this.settings = settings;
    }

    /**
     * Runs a command.
     *
     * @param arguments the command's name and its arguments
     * @return its answer; one with {@code isTimeout} if it did not come in time
     * @throws UncheckedIOException if there is no such command on this machine
     */
    Answer run(List<String> arguments) {
        List<String> command = new ArrayList<>(arguments);
        settings.commandFolder()
                .ifPresent(folder ->
                        command.set(0, folder.resolve(arguments.get(0)).toString()));
        Path errors = null;
        Process process = null;
        try {
            errors = Files.createTempFile("fairlead-slurm", ".err");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectError(errors.toFile());
            // Long lists of array tasks are cut otherwise.
            builder.environment().put("SLURM_BITSTR_LEN", "0");
            process = start(builder);
            return answer(process, errors);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run " + arguments.get(0), failure);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            deleteQuietly(errors);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new UncheckedIOException(new IOException(
                    "there is no Slurm command " + builder.command().get(0)
                            + " on this machine: run fairlead where sbatch works, or use --launcher local",
                    missing));
        }
    }

    private Answer answer(Process process, Path errors) throws IOException {
        long deadline = System.nanoTime() + settings.answerWithin().toNanos();
        StringBuilder output = new StringBuilder();
        process.getOutputStream().close();
        Thread reader = new Thread(() -> drain(process.getInputStream(), output), "slurm-answer");
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer(-1, "", "no answer within " + settings.answerWithin(), true);
            }
            reader.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer(-1, "", "interrupted", true);
        }
        synchronized (output) {
            return new Answer(
                    process.exitValue(),
                    output.toString(),
                    Files.readString(errors).strip(),
                    false);
        }
    }

    private static void drain(InputStream in, StringBuilder output) {
        try {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            synchronized (output) {
                output.append(text);
            }
        } catch (IOException closed) {
            // The process was ended because it took too long; there is no answer to keep.
            return;
        }
    }

    private static void deleteQuietly(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException leftover) {
                file.toFile().deleteOnExit();
            }
        }
    }

    /**
     * What a command answered.
     *
     * @param exitCode its exit code; -1 without an answer
     * @param output its standard output
     * @param errors its standard error, or why there is no answer
     * @param isTimeout whether there was no answer
     */
    record Answer(int exitCode, String output, String errors, boolean isTimeout) {

        boolean isOk() {
            return exitCode == 0;
        }

        List<String> lines() {
            return output.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
