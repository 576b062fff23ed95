package io.fairlead.report.text;

import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A run, or a configuration, as it was read, for a terminal. */
public final class RunText {

    private static final int MOST_PROBLEMS = 20;
    private static final int CURVE = 32;

    /** What a run is judged by, most telling first; a name that starts with {@code -} is better where it is lower. */
    private static final List<String> HEADLINES = List.of(
            "val/auc",
            "test/auc",
            "val/acc",
            "-val/sinkhorn_distance",
            "test/acc",
            "-val/loss",
            "-test/loss",
            "-train/loss");

    private RunText() {}

    /**
     * Says in a few words how good a run became.
     *
     * @param run a run
     * @return its best value of its most telling metric and where that was; a dash if it has none
     */
    public static String headline(TrainingRun run) {
        for (String headline : HEADLINES) {
            boolean lower = headline.startsWith("-");
            String name = lower ? headline.substring(1) : headline;
            Optional<MetricSeries> series = run.series(name);
            OptionalInt best = series.map(found -> lower ? found.indexOfMin() : found.indexOfMax())
                    .orElse(OptionalInt.empty());
            if (series.isPresent() && best.isPresent()) {
                return name + " " + Figures.shortly(series.get().value(best.getAsInt()))
                        + place(series.get(), best.getAsInt());
            }
        }
        return "–";
    }

    /**
     * Describes a run.
     *
     * @param run a run
     * @return several lines, each with a line break
     */
    public static String of(TrainingRun run) {
        StringBuilder text = new StringBuilder();
        text.append(Printable.line(run.identity().name()))
                .append("  (run ")
                .append(run.id())
                .append(")\n");
        line(text, "path", run.identity().path());
        line(text, "formats", String.join(", ", run.identity().formats()));
        line(
                text,
                "stage",
                run.stage().stage().map(Stage::number).map(String::valueOf).orElse("not known")
                        + (run.stage().reasons().isEmpty()
                                ? ""
                                : ": " + String.join("; ", run.stage().reasons())));
        line(
                text,
                "status",
                run.status().word()
                        + (run.ending().reason().isEmpty()
                                ? ""
                                : ": " + run.ending().reason()));
        line(text, "epochs", epochs(run));
        run.configuration().ifPresent(link -> line(text, "config", configuration(link)));
        text.append('\n').append(metrics(run).render());
        if (!run.hyperparameters().isEmpty()) {
            text.append('\n').append(settings(run.hyperparameters()).render());
        }
        if (!run.checkpoints().isEmpty()) {
            text.append("\ncheckpoints: ")
                    .append(String.join(
                            ", ",
                            run.checkpoints().stream()
                                    .map(c -> Printable.line(c.file()))
                                    .toList()))
                    .append('\n');
        }
        problems(run, text);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name)
                .append(" ".repeat(10 - name.length()))
                .append(Printable.line(value))
                .append('\n');
    }

    private static String epochs(TrainingRun run) {
        String done = run.epochs().isPresent() ? Integer.toString(run.epochs().getAsInt()) : "not counted";
        String planned = run.ending().plannedEpochs().isPresent()
                ? " of " + run.ending().plannedEpochs().getAsInt()
                : "";
        String step =
                run.lastStep().isPresent() ? ", last step " + run.lastStep().getAsLong() : "";
        return done + planned + step;
    }

    private static String configuration(TrainingConfiguration.Link link) {
        int supplied = link.supplied().size();
        String from = supplied == 0 ? "" : ", which supplied " + supplied + (supplied == 1 ? " setting" : " settings");
        return link.path() + " (by " + link.why() + ")" + from;
    }

    private static Table metrics(TrainingRun run) {
        Table table = new Table("metric", ">points", ">first", ">last", ">min", ">max", "curve");
        for (Map.Entry<MetricName, MetricSeries> entry : run.series().entrySet()) {
            MetricSeries series = entry.getValue();
            int size = series.size();
            table.add(
                    entry.getKey().text(),
                    Integer.toString(size),
                    size == 0 ? "–" : Figures.shortly(series.value(0)),
                    size == 0 ? "–" : Figures.shortly(series.value(size - 1)),
                    extreme(series, series.indexOfMin()),
                    extreme(series, series.indexOfMax()),
                    Sparkline.of(series.values(), CURVE));
        }
        return table;
    }

    private static String extreme(MetricSeries series, OptionalInt index) {
        return index.isEmpty()
                ? "–"
                : Figures.shortly(series.value(index.getAsInt())) + place(series, index.getAsInt());
    }

    private static String place(MetricSeries series, int index) {
        if (!Double.isNaN(series.epoch(index))) {
            return " @" + Figures.shortly(series.epoch(index));
        }
        return series.step(index) == MetricSeries.NO_STEP ? "" : " @step " + series.step(index);
    }

    /**
     * Describes a configuration.
     *
     * @param configuration the file
     * @param heads all runs of the history
     * @return several lines, each with a line break
     */
    public static String of(TrainingConfiguration configuration, List<TrainingRun> heads) {
        StringBuilder text = new StringBuilder();
        text.append(Printable.line(configuration.file().path()))
                .append("  (configuration ")
                .append(configuration.id())
                .append(")\n");
        line(text, "path", configuration.path());
        configuration.stage().ifPresent(stage -> line(text, "stage", Integer.toString(stage.number())));
        List<String> runs = heads.stream()
                .filter(head -> head.configuration()
                        .filter(link -> link.id().equals(configuration.id()))
                        .isPresent())
                .map(head -> head.id() + " (" + head.identity().name() + ", "
                        + head.status().word() + ")")
                .toList();
        line(text, "runs", runs.isEmpty() ? "none was started from it" : String.join(", ", runs));
        text.append('\n').append(settings(configuration.settings()).render());
        return text.toString();
    }

    private static Table settings(Map<String, Object> settings) {
        Table table = new Table("setting", "value");
        settings.forEach((key, value) -> {
            String text = Figures.setting(value);
            table.add(key, text.length() > 80 ? text.substring(0, 79) + "…" : text);
        });
        return table;
    }

    private static void problems(TrainingRun run, StringBuilder text) {
        if (run.problems().isEmpty()) {
            return;
        }
        text.append("\nproblems:\n");
        for (Problem problem :
                run.problems().subList(0, Math.min(MOST_PROBLEMS, run.problems().size()))) {
            text.append("  ").append(Printable.line(problem.toString())).append('\n');
        }
        int more = run.problems().size() - MOST_PROBLEMS;
        text.append(more > 0 ? "  … and " + more + " more\n" : "");
    }
}
