package io.fairlead.bench.feedback;

import io.fairlead.analysis.Analyst;
import io.fairlead.bench.feedback.Intervention.Effect;
import io.fairlead.bench.feedback.Intervention.Kind;
import io.fairlead.bench.feedback.Intervention.Origin;
import io.fairlead.bench.feedback.Intervention.Plan;
import io.fairlead.bench.feedback.Intervention.Sample;
import io.fairlead.bench.rehearsal.Trainer;
import io.fairlead.bench.rehearsal.Trainer.Job;
import io.fairlead.bench.rehearsal.Trainer.Trained;
import io.fairlead.hints.Edit;
import io.fairlead.hints.Hint;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What single pieces of advice bring: the base configuration and others near it are trained and analysed among each other
 * as in a search, and each is trained again with just what one finding asks for, and with a random change of the same size.
 *
 * <p>Worth is the mean over seeds other than that of the training that was analysed: a run that is advised on because its
 * seed was unlucky gets better by itself. Not for sharing among threads.
 */
public final class Interventions {

    /** Most even draws do not train at all; a person's configurations differ from one that does in a few settings. */
    private static final double CHANGED = 0.3;

    private final Trainer trainer;

    private final SearchSpace space;

    private final Judge judge;

    private final Plan plan;

    private final Map<Candidate, Sample> samples = new HashMap<>();

    /**
     * Prepares an experiment.
     *
     * @param trainer what trains
     * @param configurations how many of each task, 2 or more
     * @param seeds trainings of each configuration, 1 or more
     * @param size the share of the usual amount of data
     */
    public Interventions(Trainer trainer, int configurations, int seeds, double size) {
        this.trainer = trainer;
        this.space = trainer.plan().space();
        this.judge = new Judge(trainer);
        this.plan = new Plan(configurations, seeds, size);
    }

    /**
     * Trains what is not in the file yet.
     *
     * @param tasks names of tasks of the rehearsal trainer
     * @param path where results are kept
     * @param progress hears of each configuration
     * @return the table, as Markdown
     */
    public String run(List<String> tasks, Path path, Consumer<String> progress) {
        LineFile<Origin, Intervention> file = new LineFile<>(path, Origin.class, Intervention.class);
        Map<Origin, Intervention> known = file.read();
        Map<Origin, Intervention> all = new LinkedHashMap<>();
        for (String task : tasks) {
            List<Origin> origins = IntStream.range(0, plan.configurations())
                    .mapToObj(index -> new Origin(task, index, plan))
                    .toList();
            if (!known.keySet().containsAll(origins)) {
                samples.clear();
                intervene(task, origin -> !known.containsKey(origin), (origin, found) -> {
                    known.put(origin, found);
                    file.append(origin, found);
                });
                progress.accept(task + " is done");
            }
            origins.forEach(origin -> all.put(origin, known.get(origin)));
        }
        return new InterventionTable(List.copyOf(all.values())).markdown();
    }

    private void intervene(String task, Predicate<Origin> wanted, BiConsumer<Origin, Intervention> result) {
        List<Candidate> candidates = candidates(task);
        List<TrainingRun> runs = new ArrayList<>();
        List<Sample> before = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            runs.add(trained(task, candidates.get(i), 0, i + 1).run().orElseThrow());
            before.add(sample(task, candidates.get(i)));
        }
        Analyst analyst = Analyst.of(Optional.of(space), Set.of());
        for (int i = 0; i < candidates.size(); i++) {
            if (!wanted.test(new Origin(task, i, plan))) {
                continue;
            }
            Sample own = before.get(i);
            double better =
                    before.stream().filter(other -> other.loss() < own.loss()).count();
            List<Effect> effects = new ArrayList<>();
            for (Hint hint : analyst.analyze(runs.get(i), runs).hints()) {
                if (hint instanceof Hint.Direction direction) {
                    effects.addAll(effects(task, candidates.get(i), direction));
                }
            }
            result.accept(new Origin(task, i, plan), new Intervention(own, better / (candidates.size() - 1), effects));
        }
    }

    private List<Candidate> candidates(String task) {
        List<Candidate> candidates = new ArrayList<>(List.of(trainer.base()));
        for (int i = 1; i < plan.configurations(); i++) {
            candidates.add(Draws.near(space, candidates.get(0), CHANGED, KeyedRandom.of(task.hashCode(), i)));
        }
        return candidates;
    }

    private List<Effect> effects(String task, Candidate from, Hint.Direction said) {
        List<Effect> effects = new ArrayList<>();
        effect(task, from, said, Kind.ADVICE, Edit.of(space, from, said.pulls()))
                .ifPresent(effects::add);
        Hint.Direction noise = Distortion.elsewhere(said, from, space, plan.configurations());
        effect(task, from, said, Kind.PLACEBO, Edit.of(space, from, noise.pulls()))
                .ifPresent(effects::add);
        return effects;
    }

    private Optional<Effect> effect(String task, Candidate from, Hint.Direction said, Kind kind, Edit edit) {
        if (edit.done().isEmpty()) {
            return Optional.empty();
        }
        List<String> changes = edit.done().stream()
                .map(pull ->
                        pull.parameter() + " " + from.value(pull.parameter()).orElseThrow() + " → " + pull.target())
                .toList();
        return Optional.of(new Effect(
                said.origin().rule(),
                said.origin().confidence(),
                kind,
                String.join(", ", changes),
                sample(task, edit.candidate())));
    }

    private Sample sample(String task, Candidate candidate) {
        return samples.computeIfAbsent(candidate, key -> {
            List<Double> losses = new ArrayList<>();
            List<Double> aucs = new ArrayList<>();
            List<Double> gaps = new ArrayList<>();
            for (int seed = 1; seed <= plan.seeds(); seed++) {
                Trained result = trained(task, candidate, seed, 0);
                losses.add(judge.loss(result).orElse(Judge.WORST));
                aucs.add(Trainer.mean(result.metrics(), "auc"));
                gaps.add(Trainer.mean(result.metrics(), "F_OAE"));
            }
            return new Sample(losses, aucs, gaps);
        });
    }

    private Trained trained(String task, Candidate candidate, int seed, int number) {
        return trainer.trainAndRead(candidate, new Job(task, plan.size(), 1000 + seed, number));
    }
}
