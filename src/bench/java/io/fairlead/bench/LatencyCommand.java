package io.fairlead.bench;

import io.fairlead.bench.campaign.Tables;
import io.fairlead.bench.driver.Fairlead;
import io.fairlead.bench.driver.Optimizer.Opening;
import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.bench.suite.LatencyHistory;
import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.math.stats.Quantiles;
import io.fairlead.propose.AskTell;
import io.fairlead.propose.Proposal;
import io.fairlead.propose.Study;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.SearchSpace;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Times an ask of our search on the published random history: 12 parameters, values of DTLZ2.
 *
 * <p>The first ask, which fits without anything to start from and on a cold virtual machine, stands apart; the others
 * are asked and told in turn. Memory is the largest the heap's pools grew to, which is an upper bound of what lives.
 */
@Command(
        name = "latency",
        description = "Time the next proposal on a random history of 12 parameters.",
        mixinStandardHelpOptions = true)
final class LatencyCommand implements Runnable {

    private static final SearchSpace SPACE = Spaces.cube(LatencyHistory.DIMENSION, 0, 1);

    @Option(names = "--trials", split = ",", defaultValue = "100,500,1000", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> trials = List.of();

    @Option(names = "--objectives", split = ",", defaultValue = "1,2,5", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> objectives = List.of();

    @Option(names = "--asks", defaultValue = "15", description = "Asks that count; default: ${DEFAULT-VALUE}.")
    private int asks;

    @Option(names = "--warm-up", defaultValue = "5", description = "Asks before those; default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<List<String>> rows = new ArrayList<>();
        for (int m : objectives) {
            for (int n : trials) {
                rows.add(row(n, m));
                spec.commandLine().getErr().println(rows.get(rows.size() - 1));
            }
        }
        spec.commandLine()
                .getOut()
                .print(Tables.markdown(
                        List.of(
                                "trials",
                                "objectives",
                                "first ms",
                                "p50 ms",
                                "p95 ms",
                                "p50 processor ms",
                                "peak heap MB"),
                        rows));
        spec.commandLine().getOut().flush();
    }

    private List<String> row(int n, int m) {
        double[][] x = LatencyHistory.rows(n);
        AskTell search = AskTell.open(study(x, LatencyHistory.losses(x, Math.max(2, m)), m));
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        double[] wall = new double[asks];
        double[] processor = new double[asks];
        double first = 0;
        for (int i = -warmUp; i < asks; i++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            Proposal proposal = search.ask(1).proposals().get(0);
            double millis = (System.nanoTime() - start) / 1e6;
            if (i >= 0) {
                wall[i] = millis;
                processor[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6;
            } else if (i == -warmUp) {
                first = millis;
            }
            search.tell(proposal.number(), outcome(losses(proposal.candidate(), m), m));
        }
        double peak = heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1e6;
        return List.of(
                Integer.toString(n),
                Integer.toString(m),
                millis(first),
                millis(Quantiles.of(wall).median()),
                millis(Quantiles.of(wall).at(0.95)),
                millis(Quantiles.of(processor).median()),
                millis(peak));
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static Study study(double[][] x, double[][] y, int m) {
        List<Trial> told = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            told.add(new Trial(
                    i + 1,
                    Encoding.of(SPACE).decode(x[i]),
                    TrialState.COMPLETED,
                    Trial.Origin.of("imported"),
                    Optional.of(outcome(y[i], m)),
                    Optional.empty()));
        }
        Goals goals = Goals.of(m, Yardstick.best(0));
        Opening opening = new Opening(SPACE, goals.objectives(), List.of(), Optional.empty(), 1);
        return Study.of(Fairlead.task(opening), 1).withTrials(told);
    }

    private static double[] losses(Candidate candidate, int m) {
        return LatencyHistory.losses(new double[][] {Encoding.of(SPACE).encode(candidate)}, Math.max(2, m))[0];
    }

    private static Outcome outcome(double[] losses, int m) {
        Map<String, Measured> values = new LinkedHashMap<>();
        for (int j = 0; j < m; j++) {
            values.put("f" + (j + 1), Measured.of(losses[j]));
        }
        return Outcome.of(values);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
