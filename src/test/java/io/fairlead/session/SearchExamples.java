package io.fairlead.session;

import io.fairlead.history.Session;
import io.fairlead.history.Trial;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricSeries.Point;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.metrics.TrainingRun.Ending;
import io.fairlead.metrics.TrainingRun.Identity;
import io.fairlead.metrics.TrainingRun.StageGuess;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.session.CandidateSource.State;
import io.fairlead.session.CandidateSource.Suggestion;
import io.fairlead.session.SearchPlan.StageOneChoice;
import io.fairlead.session.SearchSession.Proposing;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Grid;
import io.fairlead.space.Parameter.Int;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A small search, its runs, and a source of candidates that is quick and keeps the contract. */
public final class SearchExamples {

    public static final ConfigRenderer RENDERER = (base, order) -> {
        StringBuilder text =
                new StringBuilder("# ").append(order.why()).append('\n').append(base);
        text.append("experiment_name: ").append(order.label()).append('\n');
        order.candidate()
                .values()
                .forEach((key, value) ->
                        text.append(key).append(": ").append(value).append('\n'));
        order.fixed()
                .forEach((key, value) ->
                        text.append(key).append(": ").append(value).append('\n'));
        return text.toString();
    };

    private SearchExamples() {}

    static SearchPlan plan(Optional<Stage> stage, Optional<StageOneChoice> stageOne) {
        List<Parameter> parameters = List.of(
                new Real("optimizer.lr", 1e-6, 1e-2, Scale.LOG, Optional.empty(), Optional.empty()),
                new Int("adapter.rank", 4, 64, Grid.LINEAR, Optional.empty(), Optional.empty()),
                new Choice("optimizer.name", List.of("adamw", "sgd"), false, Optional.empty(), Optional.empty()));
        Objective auc = new Objective("auc", MetricExpression.parse("val/auc"), Goal.MAXIMIZE, OptionalDouble.of(0.5));
        Objective gap =
                new Objective("f_fpr", MetricExpression.parse("val/F_FPR"), Goal.MINIMIZE, OptionalDouble.of(100));
        return new SearchPlan(
                "example",
                stage,
                SearchSpace.of(parameters, List.of()),
                ObjectiveSet.of(List.of(auc, gap)),
                stageOne,
                Map.of("adapter.alpha", "adapter.rank"));
    }

    public static SearchPlan plan() {
        return plan(Optional.of(Stage.TWO), Optional.empty());
    }

    public static Session session(String name) {
        return new Session(name, 7, "name: example\n", "", "epochs: 3\n", Instant.parse("2026-11-24T08:00:00Z"));
    }

    public static Proposing into(Path folder) {
        return new Proposing(SearchExamples::suggest, RENDERER, folder, Optional.empty());
    }

    /** Random candidates from the seed and the trial's number, moved by how many outcomes are known. */
    static List<Suggestion> suggest(State state, int count) {
        Encoding encoding = Encoding.of(state.plan().space());
        long told = state.trials().stream()
                .filter(trial -> trial.outcome().isPresent())
                .count();
        List<Suggestion> suggestions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long number = state.trials().size() + i + 1L;
            KeyedRandom random = KeyedRandom.of(state.seed(), number, told);
            double[] point = new double[encoding.dimension()];
            for (int j = 0; j < point.length; j++) {
                int categories = encoding.categoryCount(j);
                point[j] = categories > 0 ? random.nextInt(categories) : random.nextDouble();
            }
            suggestions.add(new Suggestion(
                    encoding.decode(point), "random", "{\"method\":\"random\"}", List.of("told " + told)));
        }
        return suggestions;
    }

    /** A run of a candidate with values for both objectives. */
    static TrainingRun run(String id, String name, Candidate candidate, RunStatus status) {
        return run(id, name, settings(candidate, Map.of()), status, Stage.TWO).build();
    }

    static Map<String, Object> settings(Candidate candidate, Map<String, Object> others) {
        Map<String, Object> settings = new LinkedHashMap<>(candidate.values());
        settings.putAll(others);
        return settings;
    }

    static TrainingRun.Builder run(
            String id, String name, Map<String, Object> settings, RunStatus status, Stage stage) {
        TrainingRun.Builder run = TrainingRun.at(new Identity(id, "/runs/" + name, name, List.of("csv")))
                .stage(new StageGuess(Optional.of(stage), List.of()))
                .ending(new Ending(
                        status, "the reason", OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty()))
                .hyperparameters(settings);
        double rank = settings.get("adapter.rank") instanceof Number number ? number.doubleValue() : 0;
        run.series(
                new MetricName("val/auc"),
                MetricSeries.named("auc")
                        .add(new Point(1, 1, Double.NaN, 0.6 + rank / 1000))
                        .build());
        run.series(
                new MetricName("val/F_FPR"),
                MetricSeries.named("F_FPR")
                        .add(new Point(1, 1, Double.NaN, 10 + rank))
                        .build());
        return run;
    }

    static Candidate candidate(double lr, long rank, String optimizer) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("optimizer.lr", lr);
        values.put("adapter.rank", rank);
        values.put("optimizer.name", optimizer);
        return new Candidate(values);
    }

    static List<Integer> numbers(List<Trial> trials) {
        return trials.stream().map(Trial::number).toList();
    }
}
