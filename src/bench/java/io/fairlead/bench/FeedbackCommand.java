package io.fairlead.bench;

import io.fairlead.bench.feedback.Ablation;
import io.fairlead.bench.feedback.Arm;
import io.fairlead.bench.feedback.Cell;
import io.fairlead.bench.feedback.Comparison;
import io.fairlead.bench.feedback.Interventions;
import io.fairlead.bench.rehearsal.Trainer;
import io.fairlead.rehearsal.world.Tasks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches with the analyst's hints, without them, and with hints that mean nothing or mislead. */
@Command(
        name = "feedback",
        description = "Search the rehearsal trainer's tasks with the analyst's hints, without, and with false ones.",
        mixinStandardHelpOptions = true)
final class FeedbackCommand implements Callable<Integer> {

    @Option(names = "--tasks", split = ",", description = "Tasks of the rehearsal trainer; default: all.")
    private List<String> tasks = List.copyOf(Tasks.byName().keySet());

    @Option(
            names = "--arms",
            split = ",",
            defaultValue = "none,full,placebo,adversary,feasibility,diagnosis",
            description = "Of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private List<Arm> arms = List.of();

    @Option(names = "--seeds", defaultValue = "20", description = "Seeds 1 to this; default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--runs", defaultValue = "30", description = "Trials of a search; default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--size", defaultValue = "0.2", description = "Share of the usual data; default: ${DEFAULT-VALUE}.")
    private double size;

    @Option(
            names = "--repeats",
            defaultValue = "2",
            description =
                    "Trainings whose mean is what a search's best is worth; 0: its own value. Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(names = "--threads", defaultValue = "1", description = "Tasks beside each other; default: 1.")
    private int threads;

    @Option(
            names = "--traces",
            defaultValue = "target/bench/feedback.jsonl",
            description = "Where finished searches are kept; they are not run again. Default: ${DEFAULT-VALUE}.")
    private Path traces = Path.of("");

    @Option(
            names = "--report",
            defaultValue = "target/bench/feedback.md",
            description = "Where the tables are written as well; default: ${DEFAULT-VALUE}.")
    private Path report = Path.of("");

    @Option(
            names = "--interventions",
            description = "Instead of searching, train so many configurations of each task, and each again with single"
                    + " pieces of advice on it and with random changes; --repeats trainings each. The file of --traces"
                    + " keeps what was trained.")
    private int configurations;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (String task : tasks) {
            if (!Tasks.byName().containsKey(task)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "unknown task \"" + task + "\"; expected one of "
                                + String.join(", ", Tasks.byName().keySet()));
            }
        }
        Trainer trainer = Trainer.of(Shared.project().resolve("src/bench/resources/feedback"));
        String text = configurations > 0
                ? new Interventions(trainer, configurations, repeats, size).run(tasks, traces, this::tell)
                : compare(trainer);
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, text);
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String compare(Trainer trainer) {
        Ablation.Plan plan = new Ablation.Plan(tasks, arms, seeds, new Cell.Setup(runs, size, repeats));
        return new Comparison(plan, new Ablation(trainer, plan).run(traces, threads, this::tell)).markdown();
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
