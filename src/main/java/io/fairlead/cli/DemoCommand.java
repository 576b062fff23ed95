package io.fairlead.cli;

import io.fairlead.check.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does the main job on the sample runs: reads, analyzes, proposes, exports. */
@Command(
        name = "demo",
        description = {
            "Do the main job on the sample run folders in examples/: read them, analyze one run, propose the next Stage 1 and"
                    + " the next Stage 2 configuration, and export the Pareto front.",
            "The sample runs come from the rehearsal trainer: their numbers say nothing about CLIP."
        })
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "the folder for everything it writes (default: demo-output)")
    private Path folder = Path.of("demo-output");

    @Option(
            names = "--examples",
            paramLabel = "DIR",
            description = "the sample runs (default: the checkout's)",
            hidden = true)
    private @Nullable Path examples;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path samples = examples == null ? home().resolve("examples") : examples;
        if (!Files.isDirectory(samples)) {
            throw new UserException("there is no folder " + samples, "start ./fairlead from its checkout");
        }
        Files.createDirectories(folder);
        String history = folder.resolve("history.db").toString();
        Files.deleteIfExists(folder.resolve("history.db"));
        List<Step> steps = List.of(
                new Step("Two searches, one for each stage", init(history, 1)),
                new Step("", init(history, 2)),
                new Step("Read the sample runs", List.of("ingest", samples.toString(), "--db", history)),
                new Step("Analyze one run", analyze(samples, history)),
                new Step("The next Stage 1 configuration", propose(history, 1)),
                new Step("The next Stage 2 configuration", propose(history, 2)),
                new Step("The Pareto front of Stage 2", List.of("pareto", "stage2", "--db", history)),
                new Step("", List.of("pareto", "stage2", "--db", history, "-o", out("front.html"))),
                new Step("", List.of("pareto", "stage2", "--db", history, "-o", out("front.csv"))));
        for (Step step : steps) {
            int code = run(step);
            if (code > ExitCode.NO) {
                return code;
            }
        }
        terminal.print(ending(history));
        return ExitCode.DONE;
    }

    private int run(Step step) {
        if (!step.title().isEmpty()) {
            terminal.println("\n── " + step.title() + " "
                    + "─".repeat(Math.max(3, 70 - step.title().length())));
        }
        terminal.println("$ fairlead "
                + String.join(" ", step.arguments().stream().map(Shell::quote).toList()) + "\n");
        return Main.run(terminal, step.arguments().toArray(String[]::new));
    }

    private static List<String> init(String history, int stage) {
        Path space = home().resolve("search-spaces/stage" + stage + ".yaml");
        return List.of("init", "--space", space.toString(), "--db", history);
    }

    private List<String> analyze(Path samples, String history) throws IOException {
        try (Stream<Path> runs = Files.list(samples.resolve("CLIP_stage2/logs"))) {
            Path run = runs.filter(Files::isDirectory).sorted().findFirst().orElse(samples);
            return List.of("analyze", run.toString(), "--db", history, "-o", out("analysis.html"));
        }
    }

    private List<String> propose(String history, int stage) {
        return List.of("propose", "--session", "stage" + stage, "-o", out("next"), "--db", history);
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private String ending(String history) throws IOException {
        StringBuilder text =
                new StringBuilder("\n── Done ").append("─".repeat(63)).append("\nThe demo wrote:\n");
        List<String> written = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> !file.endsWith("-turn"))
                    .sorted()
                    .forEach(written::add);
        }
        written.forEach(file -> text.append("  ").append(file).append('\n'));
        Path next =
                folder.resolve("next/stage2-t" + String.format(java.util.Locale.ROOT, "%04d", trialNumber()) + ".yaml");
        return text.append(
                        "\nThe next command to type (it trains the small rehearsal model on the proposed configuration):\n")
                .append("  ./fairlead rehearse ")
                .append(Shell.quote(next.toString()))
                .append(" --logs ")
                .append(Shell.quote(out("runs")))
                .append(" && ./fairlead ingest ")
                .append(Shell.quote(out("runs")))
                .append(" --db ")
                .append(Shell.quote(history))
                .append('\n')
                .toString();
    }

    private int trialNumber() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("next"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("stage2-t\\d+\\.yaml"))
                    .mapToInt(
                            name -> Integer.parseInt(name.replaceAll("\\D", "").substring(1)))
                    .max()
                    .orElse(1);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("fairlead.home", "."));
    }

    /** One command of the demo. */
    private record Step(String title, List<String> arguments) {}
}
