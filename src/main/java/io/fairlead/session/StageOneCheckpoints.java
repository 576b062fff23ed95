package io.fairlead.session;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.objectives.Score;
import io.fairlead.objectives.Scorer;
import io.fairlead.pareto.Front;
import io.fairlead.session.SearchPlan.StageOneChoice;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.SearchSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The Stage 1 checkpoints that a Stage 2 search may choose among: one of each of the best Stage 1 runs.
 *
 * <p>Runs are ordered by how many others dominate them by the Stage 1 objectives, then by the sum of their ranks in
 * each objective, then by id; runs that cannot be scored or break a constraint are left out. Without Stage 1 objectives
 * the runs that were read last come first.
 */
final class StageOneCheckpoints {

    /** What Stage 1 configurations call the adapter's width; Stage 2 configurations have another name for it. */
    private static final String STAGE_ONE_WIDTH = "adapter_hidden_dim";

    private final StageOneChoice choice;
    private final Map<String, TrainingRun> runByCheckpoint;

    private StageOneCheckpoints(StageOneChoice choice, Map<String, TrainingRun> runByCheckpoint) {
        this.choice = choice;
        this.runByCheckpoint = runByCheckpoint;
    }

    /**
     * Finds the checkpoints of a history.
     *
     * @param store the history
     * @param choice how a Stage 2 search chooses
     * @param plan what Stage 1 runs are scored by; empty if that is not known
     * @return the checkpoints, best first
     */
    static StageOneCheckpoints in(HistoryStore store, StageOneChoice choice, Optional<SearchPlan> plan) {
        List<TrainingRun> heads = store.runHeads().stream()
                .filter(run -> run.stage().stage().equals(Optional.of(Stage.ONE)))
                .filter(run -> !run.checkpoints().isEmpty())
                .toList();
        List<TrainingRun> ordered = plan.map(known -> best(store, heads, known)).orElseGet(() -> reversed(heads));
        Map<String, TrainingRun> runs = new LinkedHashMap<>();
        ordered.stream().limit(choice.atMost()).forEach(run -> runs.put(path(run), run));
        return new StageOneCheckpoints(choice, runs);
    }

    /**
     * Returns the plan with the checkpoints as a parameter of its space.
     *
     * @param plan the Stage 2 search
     * @param trials its trials, whose checkpoints stay among the choices
     * @return the changed copy; the same plan if there is no checkpoint at all
     */
    SearchPlan extend(SearchPlan plan, List<Trial> trials) {
        Set<Object> checkpoints = new LinkedHashSet<>();
        for (Trial trial : trials) {
            trial.candidate().value(choice.checkpointKey()).ifPresent(checkpoints::add);
        }
        checkpoints.addAll(runByCheckpoint.keySet());
        return checkpoints.isEmpty() ? plan : extend(plan, new ArrayList<>(checkpoints), choice.checkpointKey());
    }

    /**
     * Returns a plan whose space has the checkpoints that trials have chosen, so that these are candidates of it.
     *
     * @param plan a plan
     * @param trials its trials
     * @return the changed copy; the same plan if it chooses no checkpoint, or no trial has one
     */
    static SearchPlan extendByTrials(SearchPlan plan, List<Trial> trials) {
        Optional<String> key = plan.stageOne().map(StageOneChoice::checkpointKey);
        Set<Object> chosen = new LinkedHashSet<>();
        trials.forEach(trial -> key.flatMap(trial.candidate()::value).ifPresent(chosen::add));
        return chosen.isEmpty() ? plan : extend(plan, new ArrayList<>(chosen), key.orElseThrow());
    }

    /**
     * Finds where a checkpoint lies that a run names by its place on another machine: two checkpoints are the same if the
     * file and the run's folder have the same names.
     *
     * @param path the checkpoint's path, as the run names it
     * @param heads all runs of the history
     * @return the checkpoint's path here; the same path if no Stage 1 run of the history has it
     */
    static String resolve(String path, List<TrainingRun> heads) {
        String slashed = "/" + path.replace('\\', '/');
        for (TrainingRun head : heads) {
            if (head.stage().stage().equals(Optional.of(Stage.ONE))) {
                Path folder = Path.of(head.identity().path());
                for (Checkpoint checkpoint : head.checkpoints()) {
                    if (slashed.endsWith("/" + folder.getFileName() + "/" + checkpoint.file())) {
                        return folder.resolve(checkpoint.file()).toString();
                    }
                }
            }
        }
        return path;
    }

    /**
     * Returns the plan with some checkpoints as a parameter of its space.
     *
     * @param plan the Stage 2 search
     * @param checkpoints their paths, at least one
     * @param key the parameter's name
     * @return the changed copy
     */
    static SearchPlan extend(SearchPlan plan, List<Object> checkpoints, String key) {
        List<Parameter> parameters = new ArrayList<>(plan.space().parameters());
        parameters.removeIf(parameter -> parameter.name().equals(key));
        parameters.add(new Choice(key, checkpoints, false, Optional.empty(), Optional.empty()));
        return new SearchPlan(
                plan.name(),
                plan.stage(),
                SearchSpace.of(parameters, plan.space().constraints()),
                plan.objectives(),
                plan.stageOne(),
                plan.follows());
    }

    /**
     * Returns what must be set together with a checkpoint: the width of the adapter that it holds.
     *
     * @param checkpoint the checkpoint's path
     * @return values by key; empty if the width is not known
     */
    Map<String, Object> fixedWith(Object checkpoint) {
        TrainingRun run = runByCheckpoint.get(checkpoint.toString());
        if (run == null || choice.widthKey().isEmpty()) {
            return Map.of();
        }
        return new SearchedValues(run.hyperparameters())
                .find(choice.widthKey())
                .or(() -> new SearchedValues(run.hyperparameters()).find(STAGE_ONE_WIDTH))
                .map(width -> Map.of(choice.widthKey(), width))
                .orElse(Map.of());
    }

    private static List<TrainingRun> reversed(List<TrainingRun> heads) {
        List<TrainingRun> reversed = new ArrayList<>(heads);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<TrainingRun> best(HistoryStore store, List<TrainingRun> heads, SearchPlan plan) {
        Scorer scorer = Scorer.of(plan.objectives());
        List<TrainingRun> runs = new ArrayList<>();
        List<double[]> losses = new ArrayList<>();
        for (TrainingRun head : heads) {
            Optional<Score> score = store.run(head.id()).map(scorer::score).filter(Score::isFeasible);
            if (score.isPresent()) {
                runs.add(head);
                losses.add(
                        plan.objectives().losses(score.get().values(), Map.of()).values());
            }
        }
        return IntStream.range(0, runs.size())
                .mapToObj(index -> Place.of(runs.get(index), index, losses))
                .sorted(Comparator.comparingLong(Place::dominating)
                        .thenComparingLong(Place::ranks)
                        .thenComparing(place -> place.run().id()))
                .map(Place::run)
                .toList();
    }

    /** The run's best checkpoint: one that is called so, else the last one. */
    private static String path(TrainingRun run) {
        List<Checkpoint> checkpoints = run.checkpoints();
        Checkpoint chosen = checkpoints.stream()
                .filter(checkpoint -> checkpoint.file().contains("best"))
                .findFirst()
                .orElse(checkpoints.get(checkpoints.size() - 1));
        return Path.of(run.identity().path()).resolve(chosen.file()).toString();
    }

    /** Where a run stands among all: how many dominate it, and the sum of its ranks. */
    private record Place(TrainingRun run, long dominating, long ranks) {

        static Place of(TrainingRun run, int index, List<double[]> losses) {
            double[] own = losses.get(index);
            long dominating =
                    losses.stream().filter(other -> Front.dominates(other, own)).count();
            long ranks = IntStream.range(0, own.length)
                    .mapToLong(j ->
                            losses.stream().filter(other -> other[j] < own[j]).count())
                    .sum();
            return new Place(run, dominating, ranks);
        }
    }
}
