package io.fairlead.bench;

import io.fairlead.bench.campaign.Campaign;
import io.fairlead.bench.campaign.Cell;
import io.fairlead.bench.campaign.Score;
import io.fairlead.bench.campaign.ScoreFile;
import io.fairlead.bench.campaign.Tables;
import io.fairlead.bench.campaign.Tables.Measure;
import io.fairlead.bench.driver.Fairlead;
import io.fairlead.bench.driver.Optimizer.Opening;
import io.fairlead.bench.problem.Problem;
import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What another search's trials are worth: our search without them, with trials of a related problem, and with the
 * same trials whose losses are turned around, which mislead as much as trials can.
 */
@Command(
        name = "transfer",
        description = "Search with a helpful, a misleading, and no earlier history.",
        mixinStandardHelpOptions = true)
final class TransferCommand implements Runnable {

    @Option(
            names = "--pairs",
            split = ",",
            defaultValue = "lc3-167152=lc3-167185,fr3-31=fr3-14965,mixed-hpo=mixed-hpo-rough",
            description = "PROBLEM=EARLIER, of one space and as many objectives; default: ${DEFAULT-VALUE}.")
    private Map<String, String> pairs = Map.of();

    @Option(names = "--earlier", defaultValue = "60", description = "Earlier trials; default: ${DEFAULT-VALUE}.")
    private int earlier;

    @Option(names = "--seeds", defaultValue = "10", description = "Seeds 1 to this; default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--budget", defaultValue = "50", description = "Trials of a search; default: ${DEFAULT-VALUE}.")
    private int budget;

    @Option(names = "--threads", defaultValue = "1", description = "Searches beside each other; default: 1.")
    private int threads;

    @Option(
            names = "--scores",
            defaultValue = "target/bench/transfer.jsonl",
            description = "Where finished searches are kept; default: ${DEFAULT-VALUE}.")
    private Path scores = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Catalogue catalogue = new Catalogue();
        Map<Cell, Score> all = new LinkedHashMap<>();
        pairs.forEach((name, other) -> all.putAll(run(
                catalogue.named(List.of(name)).get(0),
                catalogue.named(List.of(other)).get(0))));
        PrintWriter out = spec.commandLine().getOut();
        Tables tables = new Tables(all);
        for (int trials = 10; trials <= budget; trials += 10) {
            out.println("### After " + trials + " trials\n\n" + tables.after(trials, Measure.TRIED, pairs.keySet()));
        }
        out.flush();
    }

    private Map<Cell, Score> run(Problem problem, Problem other) {
        Campaign campaign = new Campaign(
                List.of(problem),
                List.of(
                        Fairlead.kind(),
                        Fairlead.kind("fairlead, helped", opening -> trials(other, opening, 1)),
                        Fairlead.kind("fairlead, misled", opening -> trials(other, opening, -1))),
                new Campaign.Plan(
                        LongStream.rangeClosed(1, seeds).boxed().toList(), List.of(false), List.of(1), budget));
        PrintWriter err = spec.commandLine().getErr();
        return campaign.run(ScoreFile.at(scores), threads, line -> {
            err.println(line);
            err.flush();
        });
    }

    /** Random trials of the other problem: what an earlier, careless search left. */
    private List<Trial> trials(Problem other, Opening opening, int sign) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= earlier; i++) {
            RandomGenerator random = KeyedRandom.of(opening.seed(), other.name().hashCode(), i);
            Candidate candidate = draw(other, random);
            Outcome outcome = other.measure(candidate, random)
                    .match(
                            measured -> outcome(opening, measured.outcome().losses(), sign),
                            failed -> Outcome.failed(failed.why()));
            trials.add(new Trial(
                    i,
                    candidate,
                    outcome.failure().isEmpty() ? TrialState.COMPLETED : TrialState.FAILED,
                    Trial.Origin.of("imported"),
                    Optional.of(outcome),
                    Optional.empty()));
        }
        return trials;
    }

    private static Outcome outcome(Opening opening, List<Double> losses, int sign) {
        Map<String, Measured> values = new LinkedHashMap<>();
        for (int j = 0; j < losses.size(); j++) {
            values.put(opening.objectives().get(j), Measured.of(sign * losses.get(j)));
        }
        return Outcome.of(values);
    }

    private static Candidate draw(Problem problem, RandomGenerator random) {
        Encoding encoding = Encoding.of(problem.space());
        double[] point = new double[encoding.dimension()];
        for (int i = 0; i < point.length; i++) {
            int categories = encoding.categoryCount(i);
            point[i] = categories > 0 ? random.nextInt(categories) : random.nextDouble();
        }
        return encoding.decode(point);
    }
}
