package io.fairlead.bench;

import io.fairlead.bench.campaign.DenseSearch;
import io.fairlead.bench.campaign.Tables;
import io.fairlead.bench.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how much hypervolume there is to be had. */
@Command(
        name = "ideal",
        description = "Search noise-free values densely and compare with the ideal hypervolume on record.",
        mixinStandardHelpOptions = true)
final class IdealCommand implements Runnable {

    @Option(names = "--problems", split = ",", required = true, description = "Groups or problems.")
    private List<String> problems = List.of();

    @Option(names = "--evaluations", defaultValue = "400000", description = "Default: ${DEFAULT-VALUE}.")
    private int evaluations;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<List<String>> rows = new ArrayList<>();
        for (Problem problem : new Catalogue().named(problems)) {
            if (problem.goals().yardstick().higherIsBetter()) {
                double found = DenseSearch.hypervolume(problem, evaluations, seed);
                double ideal = problem.goals().yardstick().ideal();
                rows.add(List.of(
                        problem.name(),
                        String.format(Locale.ROOT, "%.8g", found),
                        String.format(Locale.ROOT, "%.8g", ideal),
                        String.format(Locale.ROOT, "%.5f", found / ideal)));
            }
        }
        spec.commandLine().getOut().print(Tables.markdown(List.of("problem", "found", "on record", "share"), rows));
        spec.commandLine().getOut().flush();
    }
}
