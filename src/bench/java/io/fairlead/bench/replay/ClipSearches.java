package io.fairlead.bench.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fairlead.bench.problem.Disturbance;
import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The searches of linear and transformer heads on frozen CLIP features, 75 to 1,000 trials each, as landscapes.
 *
 * <p>The loss is one minus the area under the validation curve. A forest is fitted to all trials that reported a value,
 * the pruned ones with the value they had when they were stopped, so the landscape is that of a search with pruning.
 * Each search comes as it is and with errors as large as the forest's residuals. The optimum on record is the least
 * value of the forest among the search's own trials; a search may find a lower one between them.
 */
public final class ClipSearches {

    private static final List<String> SEARCHES =
            List.of("linear_block16_2", "linear_search2", "transformer_block16", "transformer_search2");

    private ClipSearches() {}

    /**
     * Returns the landscapes.
     *
     * @param folder the folder with a folder for each search
     * @return two problems for each search that is there
     */
    public static List<Problem> all(Path folder) {
        List<Problem> problems = new ArrayList<>();
        for (String name : SEARCHES) {
            Path search = folder.resolve(name);
            if (Files.exists(search.resolve("all_trials.csv"))) {
                problems.addAll(problems("clip-" + name, search));
            }
        }
        return problems;
    }

    private static List<Problem> problems(String name, Path search) {
        SearchSpace space = StudySpace.read(search.resolve("run_config.json"));
        Encoding encoding = Encoding.of(space);
        List<double[]> points = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(search.resolve("all_trials.csv"))) {
            for (NamedCsvRecord row : rows) {
                Optional<Candidate> candidate =
                        row.getField("value").isEmpty() ? Optional.empty() : candidate(space, row);
                candidate.ifPresent(found -> {
                    points.add(encoding.encode(found));
                    losses.add(1 - Double.parseDouble(row.getField("value")));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double[][] x = points.toArray(double[][]::new);
        Forest forest =
                Forest.fit(x, losses.stream().mapToDouble(Double::doubleValue).toArray(), name.hashCode());
        double least = Arrays.stream(x).mapToDouble(forest::value).min().orElseThrow();
        Problem exact = Problem.exact(
                name,
                space,
                Goals.of(1, Yardstick.best(least)),
                candidate -> Outcome.of(forest.value(encoding.encode(candidate))));
        return List.of(exact, exact.disturbed("noisy", Disturbance.noise(List.of(forest.residual()))));
    }

    /** Reads a row; empty if a value lies outside the space, which some searches changed under way. */
    private static Optional<Candidate> candidate(SearchSpace space, NamedCsvRecord row) {
        try {
            return Optional.of(
                    space.complete(parameter -> value(parameter, row.getField("params_" + parameter.name()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Object value(Parameter parameter, String text) {
        return parameter.match(
                real -> (Object) Double.valueOf(text),
                integer -> (long) Double.parseDouble(text),
                choice -> choice.choices().stream()
                        .filter(one ->
                                one instanceof Long ? (Long) one == (long) Double.parseDouble(text) : one.equals(text))
                        .findFirst()
                        .orElse(text));
    }
}
