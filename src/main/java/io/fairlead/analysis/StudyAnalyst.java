package io.fairlead.analysis;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.rules.study.StudyRule;
import io.fairlead.analysis.rules.study.StudyView;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Cohort;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Settings;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.space.SearchSpace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Diagnoses the runs of a session or a folder together. */
public final class StudyAnalyst {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-\\d{2}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Analyst analyst;
    private final Optional<SearchSpace> space;
    private final Set<String> vetoes;

    private StudyAnalyst(Optional<SearchSpace> space, Set<String> vetoes) {
        this.analyst = Analyst.of(space, vetoes);
        this.space = space;
        this.vetoes = Set.copyOf(vetoes);
    }

    /**
     * Creates an analyst of studies.
     *
     * @param space what the search may choose; empty without a search
     * @param vetoes ids of findings that must not be used
     * @return the analyst
     */
    public static StudyAnalyst of(Optional<SearchSpace> space, Set<String> vetoes) {
        return new StudyAnalyst(space, vetoes);
    }

    /**
     * Diagnoses runs that are judged by one metric, such as those of one stage.
     *
     * @param runs at least one; taken in the order they were trained, or as given where that is not known
     * @return what they say together
     */
    public StudyAnalysis analyze(List<TrainingRun> runs) {
        List<RunView> views = inOrder(runs).stream().map(RunView::new).toList();
        StudyView study = StudyView.of(views, space);
        Map<String, Analysis> analyses = new TreeMap<>();
        views.forEach(view -> analyses.put(view.run().id(), analyst.analyze(view, views)));
        return new StudyAnalysis(
                study.metric(),
                standings(study, analyses),
                steps(study),
                findings(study),
                best(study),
                advice(study, analyses),
                study.noise());
    }

    /** By when they started, if all say so: by the date in their folder's name, or in their logs. */
    private static List<TrainingRun> inOrder(List<TrainingRun> runs) {
        Map<String, String> starts = new TreeMap<>();
        for (TrainingRun run : runs) {
            Matcher date = DATE.matcher(run.identity().name());
            OptionalDouble started = run.ending().started();
            if (date.find()) {
                starts.put(run.id(), date.group().replaceAll("\\D", ""));
            } else if (started.isPresent()) {
                starts.put(run.id(), STAMP.format(Instant.ofEpochSecond((long) started.getAsDouble())));
            }
        }
        return starts.size() < runs.size()
                ? runs
                : runs.stream()
                        .sorted(Comparator.comparing(run -> starts.getOrDefault(run.id(), "")))
                        .toList();
    }

    private List<Finding> findings(StudyView study) {
        List<Finding> findings = new ArrayList<>();
        for (StudyRule rule : Catalogue.studyRules()) {
            rule.examine(study).match(draft -> findings.add(finish(rule, draft)), silent -> false, unknown -> false);
        }
        return findings.stream()
                .filter(finding -> finding.confidence() >= Finding.POSSIBLE && !vetoes.contains(finding.id()))
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(
                                Comparator.comparingDouble(Finding::confidence).reversed()))
                .toList();
    }

    private static Finding finish(StudyRule rule, Draft draft) {
        double confidence =
                Calibration.precision(draft.reliability(rule.card()), draft.strength()) * draft.sufficiency();
        return draft.finish(rule.card(), "study", confidence);
    }

    private static List<StudyAnalysis.Standing> standings(StudyView study, Map<String, Analysis> analyses) {
        double best =
                study.ranked().stream().mapToDouble(StudyView::score).max().orElse(Double.NaN);
        return study.runs().stream()
                .sorted(Comparator.comparingDouble(StudyView::score).reversed())
                .map(run -> {
                    double score = StudyView.score(run);
                    Analysis analysis = analyses.get(run.run().id());
                    return new StudyAnalysis.Standing(
                            run.toString(),
                            run.run().status().word(),
                            value(run),
                            fairness(run),
                            analysis == null ? "" : analysis.verdict(),
                            best - score < 2 * study.noise().deviation());
                })
                .toList();
    }

    private static OptionalDouble value(RunView run) {
        return run.isLost()
                ? OptionalDouble.empty()
                : run.judged()
                        .map(quality -> OptionalDouble.of(quality.bestValue()))
                        .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble fairness(RunView run) {
        Optional<Curve> gap = run.curve("val/F_FPR");
        return gap.isEmpty() ? OptionalDouble.empty() : atBest(run, gap.get());
    }

    /** A metric at the epoch that the run is judged by: early on, a constant classifier looks perfectly fair. */
    private static OptionalDouble atBest(RunView run, Curve curve) {
        Optional<Quality> judged = run.judged();
        if (judged.isEmpty() || run.isLost()) {
            return OptionalDouble.empty();
        }
        double place = judged.get().curve().place(judged.get().best());
        int at = 0;
        while (at < curve.size() - 1 && curve.place(at + 1) <= place) {
            at++;
        }
        return OptionalDouble.of(curve.value(at));
    }

    private static List<StudyAnalysis.Step> steps(StudyView study) {
        List<StudyAnalysis.Step> steps = new ArrayList<>();
        List<RunView> runs = study.runs().stream()
                .filter(run -> !run.run().hyperparameters().isEmpty())
                .toList();
        for (int i = 1; i < runs.size(); i++) {
            steps.add(step(study, runs.get(i - 1), runs.get(i)));
        }
        return steps;
    }

    private static StudyAnalysis.Step step(StudyView study, RunView from, RunView to) {
        SortedMap<String, Settings.Change> changes =
                Settings.between(from.run().hyperparameters(), to.run().hyperparameters());
        List<String> words = changes.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        double difference = StudyView.score(to) - StudyView.score(from);
        double limit = 2 * study.noise().deviation();
        if (!Cohort.isAlike(from, to)) {
            return new StudyAnalysis.Step(
                    from.toString(),
                    to.toString(),
                    List.of("the settings of another trainer"),
                    OptionalDouble.empty(),
                    "they are of different trainers: their settings do not correspond");
        }
        String blame = blame(changes, difference, limit, to.isLost(), from.isLost());
        return new StudyAnalysis.Step(
                from.toString(),
                to.toString(),
                words,
                Double.isFinite(difference) ? OptionalDouble.of(difference) : OptionalDouble.empty(),
                blame);
    }

    private static String blame(
            SortedMap<String, Settings.Change> changes, double difference, double limit, boolean lost, boolean before) {
        if (lost || before) {
            return changes.size() == 1 && lost
                    ? "the later run was lost, and only " + changes.firstKey() + " differs"
                    : "one of them was lost, so they cannot be compared";
        }
        if (!Double.isFinite(difference)) {
            return "one of them has no value";
        }
        if (Math.abs(difference) < limit) {
            return "the difference is within noise (" + Say.number(limit) + ")"
                    + (changes.isEmpty() ? ": a repeat" : "; no effect can be claimed");
        }
        String direction = difference > 0 ? "better" : "worse";
        return switch (changes.size()) {
            case 0 -> direction + " beyond noise although the settings agree: the seed, the data or the code differs";
            case 1 -> direction + ", which can be laid to " + changes.firstKey();
            case 2 -> direction + ", which can be laid to one of two settings or to both together";
            default -> direction + ", but " + changes.size() + " settings changed at once: none of them can be blamed";
        };
    }

    private static Map<String, String> best(StudyView study) {
        Map<String, String> best = new TreeMap<>();
        Map<String, Double> values = new TreeMap<>();
        for (RunView run : study.ranked()) {
            for (Curve curve : run.find(
                    name -> name.metric().equals("auc") || name.metric().equals("F_FPR"))) {
                if (curve.name().split().equals("train")) {
                    continue;
                }
                boolean up = curve.name().metric().equals("auc");
                // A sum of distances over eight groups is exactly 0 only for a classifier that is still constant.
                double gap = atBest(run, curve).orElse(Double.NaN);
                double value = up ? run.learning(curve).max() : gap > 0 ? gap : Double.NaN;
                Double known = values.get(curve.name().text());
                if (Double.isFinite(value) && (known == null || (up ? value > known : value < known))) {
                    values.put(curve.name().text(), value);
                    best.put(curve.name().text(), run + " (" + Say.number(value) + ")");
                }
            }
        }
        if (best.keySet().stream().anyMatch(name -> name.startsWith("test/") && !name.equals("test/auc"))) {
            // A summary without a data set's name repeats one of the others.
            best.remove("test/auc");
        }
        return best;
    }

    private static StudyAnalysis.Advice advice(StudyView study, Map<String, Analysis> analyses) {
        List<String> tryNext = new ArrayList<>();
        List<String> stop = new ArrayList<>();
        study.ranked().stream().findFirst().ifPresent(best -> {
            Analysis analysis = analyses.get(best.run().id());
            if (analysis != null) {
                analysis.advice().recommendations().stream()
                        .limit(4)
                        .forEach(one -> tryNext.add("From the best run (" + best + "): "
                                + one.parameter() + " "
                                + one.current().map(String::valueOf).orElse("not set") + " → " + one.recommended()
                                + ", because " + one.rationale() + " ("
                                + one.priority().word() + ")"));
            }
        });
        if (study.noise().repeats() == 0 && study.runs().size() > 1) {
            tryNext.add("Train the best run again with two other seeds: without repeats no difference below "
                    + Say.number(2 * study.noise().deviation()) + " can be told from noise");
        }
        double lowest = study.runs().stream()
                .filter(RunView::isLost)
                .mapToDouble(run -> run.roles().number(Role.LEARNING_RATE).orElse(Double.NaN))
                .min()
                .orElse(Double.NaN);
        if (!Double.isNaN(lowest)) {
            stop.add("Learning rates of " + Say.number(lowest) + " and above: runs were lost there");
        }
        for (RunView run : study.runs()) {
            Analysis analysis = analyses.get(run.run().id());
            if (analysis != null) {
                analysis.examination().findings().stream()
                        .filter(finding -> finding.confidence() >= Finding.LIKELY)
                        .filter(finding -> Set.of("D05", "D07", "D08", "F06").contains(finding.rule()))
                        .filter(finding -> finding.severity() != Severity.LOW)
                        .findFirst()
                        .ifPresent(finding -> stop.add("Settings like those of " + run + ": "
                                + finding.card().title().toLowerCase(Locale.ROOT)));
            }
        }
        return new StudyAnalysis.Advice(tryNext, stop);
    }
}
