package io.fairlead.bench;

import io.fairlead.bench.campaign.Campaign;
import io.fairlead.bench.campaign.Cell;
import io.fairlead.bench.campaign.PublishedPeers;
import io.fairlead.bench.campaign.Score;
import io.fairlead.bench.campaign.ScoreFile;
import io.fairlead.bench.campaign.Tables;
import io.fairlead.bench.campaign.Tables.Measure;
import io.fairlead.bench.driver.Optimizer;
import io.fairlead.bench.driver.ProcessOptimizer;
import io.fairlead.bench.problem.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares searches on problems. */
@Command(
        name = "optimizer",
        description = "Search the problems with each optimizer and seed; print hypervolumes as shares of the ideal, "
                + "and smallest losses where there is one objective.",
        mixinStandardHelpOptions = true)
final class OptimizerCommand implements Callable<Integer> {

    @Option(
            names = "--problems",
            split = ",",
            defaultValue = "core",
            description = "Groups or problems; default: ${DEFAULT-VALUE}.")
    private List<String> problems = List.of();

    @Option(
            names = "--optimizers",
            split = ",",
            defaultValue = "random",
            description = "Of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
            completionCandidates = Names.class)
    private List<String> optimizers = List.of();

    @Option(
            names = "--program",
            paramLabel = "NAME=COMMAND",
            description = "Another optimizer: a program that answers the lines of \"fairlead ask-tell\".")
    private Map<String, String> programs = Map.of();

    @Option(names = "--seeds", defaultValue = "10", description = "Seeds 1 to this; default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--first-seed", defaultValue = "1", description = "The first seed; default: ${DEFAULT-VALUE}.")
    private int firstSeed;

    @Option(names = "--budget", defaultValue = "100", description = "Trials of a search; default: ${DEFAULT-VALUE}.")
    private int budget;

    @Option(
            names = "--at",
            split = ",",
            defaultValue = "20,40,60,80,100",
            description = "After how many trials to tabulate; default: ${DEFAULT-VALUE}.")
    private List<Integer> at = List.of();

    @Option(
            names = "--reference",
            split = ",",
            defaultValue = "withheld",
            description = "withheld, told, or both, separated by a comma; default: ${DEFAULT-VALUE}.")
    private List<Reference> reference = List.of();

    @Option(
            names = "--workers",
            split = ",",
            defaultValue = "1",
            description = "Trials that run beside each other, simulated; default: ${DEFAULT-VALUE}.")
    private List<Integer> workers = List.of();

    @Option(names = "--threads", defaultValue = "1", description = "Searches beside each other; default: 1.")
    private int threads;

    @Option(
            names = "--scores",
            defaultValue = "target/bench/optimizer.jsonl",
            description = "Where finished searches are kept; they are not run again. Default: ${DEFAULT-VALUE}.")
    private Path scores = Path.of("");

    @Option(names = "--peers", description = "Add the published results of other samplers, where they are here.")
    private boolean peers;

    @Option(names = "--json", description = "Print every score as JSON instead of tables.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Problem> chosen = named(() -> new Catalogue().named(problems));
        Campaign campaign = new Campaign(
                chosen,
                kinds(),
                new Campaign.Plan(
                        LongStream.range(firstSeed, firstSeed + (long) seeds)
                                .boxed()
                                .toList(),
                        reference.stream().map(Reference.told::equals).toList(),
                        workers,
                        budget));
        PrintWriter err = spec.commandLine().getErr();
        Map<Cell, Score> all = new LinkedHashMap<>(campaign.run(ScoreFile.at(scores), threads, line -> {
            err.println(line);
            err.flush();
        }));
        Path published = Shared.directory().resolve("bench/peer-results.json");
        if (peers && Files.exists(published)) {
            all.putAll(PublishedPeers.read(published, chosen));
        }
        print(all, chosen);
        return 0;
    }

    private List<Optimizer.Kind> kinds() {
        List<Optimizer.Kind> kinds = new ArrayList<>();
        for (String name : optimizers) {
            kinds.add(named(() -> Optimizers.named(name)));
        }
        programs.forEach((name, command) -> kinds.add(ProcessOptimizer.kind(name, List.of(command.split(" +")))));
        return kinds;
    }

    private <R> R named(java.util.function.Supplier<R> look) {
        try {
            return look.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(Map<Cell, Score> all, List<Problem> chosen) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(document(all)));
        } else {
            printTables(out, all, chosen);
        }
        out.flush();
    }

    private static ObjectNode document(Map<Cell, Score> all) {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        var searches = document.putArray("searches");
        all.forEach((cell, score) -> {
            ObjectNode one = searches.addObject();
            one.set("cell", JsonMapper.shared().valueToTree(cell));
            one.set("score", JsonMapper.shared().valueToTree(score));
        });
        return document;
    }

    private void printTables(PrintWriter out, Map<Cell, Score> all, List<Problem> chosen) {
        Set<String> descending = chosen.stream()
                .filter(problem -> problem.goals().yardstick().higherIsBetter())
                .map(Problem::name)
                .collect(Collectors.toSet());
        Tables tables = new Tables(all);
        section(out, "What fairlead set out to reach", Targets.table(tables));
        for (int trials : at) {
            section(out, "After " + trials + " trials", tables.after(trials, Measure.TRIED, descending));
        }
        for (int trials : at) {
            section(
                    out,
                    "What was chosen after " + trials + " trials",
                    tables.after(trials, Measure.CHOSEN, descending));
        }
        section(
                out,
                "Alternative reference, after " + budget + " trials",
                tables.after(budget, Measure.ALTERNATIVE, descending));
        section(out, "Asks: median / 95 %, and trials wasted", tables.asks());
    }

    private static void section(PrintWriter out, String title, String table) {
        if (!table.isEmpty()) {
            out.println("### " + title + "\n\n" + table);
        }
    }

    /** Whether an optimizer is told the reference point. */
    enum Reference {
        withheld,
        told
    }

    /** The names of the optimizers, for the help text. */
    static final class Names implements Iterable<String> {

        @Override
        public java.util.Iterator<String> iterator() {
            return Optimizers.names().iterator();
        }
    }
}
