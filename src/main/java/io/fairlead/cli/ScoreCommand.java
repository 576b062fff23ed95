package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.fairness.FairnessReport;
import io.fairlead.fairness.GroupRule;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.predictions.Column;
import io.fairlead.logs.predictions.PredictionsReader;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Problem;
import io.fairlead.report.json.Json;
import io.fairlead.report.json.ScoreDocument;
import io.fairlead.report.text.ScoreText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** AUC and fairness of a predictions file. */
@Command(
        name = "score",
        description = "AUC and fairness of a predictions file, with confidence intervals.",
        footer = {"", "Example: fairlead score predictions_celebdf.csv --rule drop"})
final class ScoreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "CSV, JSON lines or .npz with one row for each sample")
    private Path file = Path.of("");

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description =
                    "what a group without reals or without fakes does: project (its missing rates count as 0, as in"
                            + " the two-stage project's logs), drop, where-defined (default: project)")
    private String rule = "project";

    @Option(
            names = "--race-order",
            split = ",",
            paramLabel = "RACE",
            description = "what the race codes 0, 1, 2, 3 mean (default: asian,black,white,other)")
    private List<String> raceOrder = List.of("asian", "black", "white", "other");

    @Option(names = "--threshold", description = "the score from which a sample is called fake (default: 0.5)")
    private double threshold = 0.5;

    @Option(names = "--bootstrap", paramLabel = "N", description = "bootstrap samples (default: 1000)")
    private int replicates = 1000;

    @Option(names = "--seed", description = "seed of the bootstrap (default: 0)")
    private long seed;

    @Option(
            names = "--column",
            paramLabel = "MEANING=NAME",
            description = "the name of a column: label, score, gender, race, group, dataset or sample; may be repeated")
    private Map<String, String> columns = Map.of();

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    ScoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        FairnessReport.Settings settings =
                new FairnessReport.Settings(groupRule(), threshold(), replicates(), 0.95, seed);
        PredictionsReader.Found found = read();
        for (Problem problem : found.problems()) {
            terminal.note("warning: " + problem);
        }
        Predictions predictions = found.predictions()
                .filter(read -> read.size() > 0)
                .orElseThrow(() -> new UserException(
                        file + " holds no predictions that could be read",
                        "it needs a column of labels (0 real, 1 fake) and one of scores; name them with --column"));
        boolean several = found.byDataset().size() > 1;
        if (json) {
            Map<String, @Nullable Object> document = ScoreDocument.of(FairnessReport.of(predictions, settings));
            if (several) {
                Map<String, @Nullable Object> sets = Json.object();
                found.byDataset()
                        .forEach((set, own) -> sets.put(set, ScoreDocument.of(FairnessReport.of(own, settings))));
                document.put("datasets", sets);
            }
            terminal.print(Json.write(document) + "\n");
        } else if (several) {
            found.byDataset()
                    .forEach((set, own) -> terminal.print(
                            "Test set " + set + "\n" + ScoreText.of(FairnessReport.of(own, settings)) + "\n"));
        } else {
            terminal.print(ScoreText.of(FairnessReport.of(predictions, settings)));
        }
        return ExitCode.DONE;
    }

    private PredictionsReader.Found read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserException("there is no file " + file, "give the path of a predictions file");
        }
        return new PredictionsReader(new PredictionsReader.Settings(raceOrder, columnNames()))
                .read(LogSource.of(file, String.valueOf(file.getFileName())));
    }

    private Map<Column, String> columnNames() {
        Map<Column, String> names = new EnumMap<>(Column.class);
        columns.forEach((meaning, name) -> names.put(column(meaning), name));
        return names;
    }

    private static Column column(String meaning) {
        return Arrays.stream(Column.values())
                .filter(column -> column.name().equalsIgnoreCase(meaning))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "unknown column \"" + meaning + "\"; expected one of "
                                + Arrays.stream(Column.values())
                                        .map(column -> column.name().toLowerCase(Locale.ROOT))
                                        .toList(),
                        ""));
    }

    private GroupRule groupRule() {
        return GroupRule.of(rule)
                .orElseThrow(() -> new UserException(
                        "unknown rule \"" + rule + "\"; expected one of project, drop, where-defined", ""));
    }

    private double threshold() {
        if (Double.isFinite(threshold)) {
            return threshold;
        }
        throw new UserException("--threshold must be a finite number, but was " + threshold, "");
    }

    private int replicates() {
        if (replicates >= 50 && replicates <= 100_000) {
            return replicates;
        }
        throw new UserException("--bootstrap must be between 50 and 100000, but was " + replicates, "");
    }
}
