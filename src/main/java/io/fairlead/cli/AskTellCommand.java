package io.fairlead.cli;

import io.fairlead.cli.asktell.Dialogue;
import io.fairlead.history.jdbc.HistoryStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The optimizer alone, for any language. */
@Command(
        name = "ask-tell",
        description = {
            "The optimizer alone, as JSON lines on standard input and output, for any language.",
            "Requests: open (space or space_file, objectives, seed; db and name to keep it), ask (n), tell (id; values,"
                    + " noise as standard deviations, constraints; or failed), front, recommend."
        },
        footer = {
            "",
            "Example: echo '{\"op\":\"open\",\"space\":{\"parameters\":{\"x\":{\"type\":\"float\",\"low\":0,\"high\":1}}},"
                    + "\"objectives\":{\"f\":{\"goal\":\"minimize\"}}}' | fairlead ask-tell"
        })
final class AskTellCommand implements Callable<Integer> {

    private final Terminal terminal;

    AskTellCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        try (Dialogue dialogue = new Dialogue(HistoryStores::open, AskTellCommand::read)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    terminal.println(dialogue.answer(line));
                    if (terminal.isBroken()) {
                        return ExitCode.WORLD;
                    }
                }
            }
        }
        return ExitCode.DONE;
    }

    private static String read(String path) {
        try {
            return InputFile.read(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
