package io.fairlead.bench;

import io.fairlead.bench.campaign.Tables;
import io.fairlead.bench.problem.Problem;
import io.fairlead.space.Parameter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the problems. */
@Command(name = "problems", description = "List the problems that searches can be measured on.")
final class ProblemsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<List<String>> rows = new ArrayList<>();
        new Catalogue().byGroup().forEach((group, problems) -> problems.forEach(p -> rows.add(row(group, p))));
        spec.commandLine()
                .getOut()
                .print(Tables.markdown(
                        List.of("group", "problem", "parameters", "conditional", "objectives", "constraints"), rows));
        spec.commandLine().getOut().flush();
    }

    private static List<String> row(String group, Problem problem) {
        List<Parameter> parameters = problem.space().parameters();
        long conditional = parameters.stream()
                .filter(parameter -> parameter.condition().isPresent())
                .count();
        return List.of(
                group,
                problem.name(),
                Integer.toString(parameters.size()),
                Long.toString(conditional),
                Integer.toString(problem.goals().objectives().size()),
                Integer.toString(problem.goals().constraints().size()));
    }
}
