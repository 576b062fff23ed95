package io.fairlead.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Runs what people run most, so that the launcher can archive the classes that it needs. Not for people. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    private static final String SPACE = """
            name: warm-up
            base: base.yaml
            parameters:
              lr: {type: float, low: 1e-5, high: 1e-2, log: true}
              kind: {type: choice, choices: [a, b]}
            objectives:
              auc: {metric: val/auc, goal: maximize}
              gap: {metric: val/F_FPR, goal: minimize}
            """;

    private final Terminal terminal;

    WarmUpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("fairlead-warm-up");
        try {
            Path space = folder.resolve("space.yaml");
            Files.writeString(space, SPACE);
            Files.writeString(folder.resolve("base.yaml"), "lr: 1.0e-3\nkind: a\nexperiment_name: x\n");
            Path run = Files.createDirectories(folder.resolve("logs/x"));
            Files.writeString(
                    run.resolve("metrics.csv"), "epoch,train_loss,val_auc\n1,0.7,0.6\n2,0.6,0.7\n3,0.5,0.72\n");
            String history = folder.resolve("history.db").toString();
            for (List<String> command : List.of(
                    List.of("init", "--space", space.toString(), "--db", history),
                    List.of("ingest", run.toString(), "--db", history),
                    List.of("propose", "-o", folder.resolve("next").toString(), "--db", history),
                    List.of("status", "--db", history),
                    List.of("sessions", "--db", history, "--json"),
                    List.of("show", run.toString(), "--db", history, "--json"),
                    List.of("pareto", "--db", history),
                    List.of("--help"))) {
                Main.run(terminal, command.toArray(String[]::new));
            }
        } finally {
            delete(folder);
        }
        return ExitCode.DONE;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
