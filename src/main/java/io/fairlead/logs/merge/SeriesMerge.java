package io.fairlead.logs.merge;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricVocabulary;
import io.fairlead.metrics.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The series of several files of one run, under canonical names.
 *
 * <p>A metric that several files hold is taken from the most exact one; the others only fill in epochs or steps that it
 * lacks. A metric that is logged for steps as well as for epochs has the epochs' values under its name and those of the
 * steps under the name with {@code _step}. Of names that mean the same in one file all but the first keep their own
 * spelling, if they have other values. Not for sharing among threads.
 */
final class SeriesMerge {

    private static final int MOST_NAMED = 3;

    private final MetricVocabulary vocabulary;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<MetricName, MetricSeries> merged = new TreeMap<>();

    /** What was logged again, by file and metric. */
    private final Map<String, Map<MetricName, String>> restarts = new LinkedHashMap<>();

    SeriesMerge(MetricVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Merges the readings of one run, which are in the order of the training where there are several parts. */
    void merge(List<Reading> readings) {
        List<Canon> all = new ArrayList<>();
        for (Reading reading : readings) {
            boolean stepsAreEpochs = Canon.stepsAreEpochs(reading);
            for (Track track : reading.draft().tracks()) {
                if (!track.isEmpty()) {
                    Canon canon = Canon.of(reading, track, vocabulary, stepsAreEpochs);
                    canon.unclearUnit(track.key().unit())
                            .ifPresent(what -> problems.add(Problem.in(
                                    reading.name(), "metric \"" + track.key().ownName() + "\": " + what)));
                    all.add(canon);
                }
            }
        }
        byName(distinct(onSplits(all)));
        restarts.forEach((file, notes) -> problems.add(Problem.in(file, restart(notes))));
    }

    /** All metrics of a log are logged again together: one note speaks for them. */
    private static String restart(Map<MetricName, String> notes) {
        List<String> names = notes.keySet().stream().map(MetricName::text).toList();
        int more = names.size() - MOST_NAMED;
        return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (more > 0 ? " and " + more + " more" : "") + ": "
                + notes.values().iterator().next();
    }

    /** A name without a split is of the training if the same metric is there for another split. */
    private List<Canon> onSplits(List<Canon> all) {
        Set<Reading> held = heldOut(all);
        Set<String> twins = new HashSet<>();
        all.stream()
                .filter(canon -> canon.meaning().splitKnown())
                .forEach(canon -> twins.add(canon.name().metric()));
        Set<String> unclear = new TreeSet<>();
        List<Canon> placed = new ArrayList<>();
        for (Canon canon : all) {
            if (held.contains(canon.reading()) && canon.grain() == Grain.EPOCH && isBare(canon)) {
                boolean loss = canon.meaning().splitKnown();
                placed.add(loss ? canon.named(new MetricName("val/loss")) : canon.on("val"));
                continue;
            }
            boolean twin =
                    !canon.meaning().splitKnown() && twins.contains(canon.name().metric());
            if (!canon.meaning().splitKnown()
                    && !twin
                    && (canon.meaning().fraction()
                            || MetricVocabulary.isPercent(canon.name().metric()))) {
                unclear.add(canon.series().ownName());
            }
            placed.add(twin ? canon.on("train") : canon);
        }
        if (!unclear.isEmpty()) {
            problems.add(Problem.in(
                    all.get(0).reading().name(),
                    "the log does not say on which split these were measured: "
                            + String.join(", ", unclear.stream().limit(5).toList())));
        }
        return placed;
    }

    /** The files with a {@code train_loss} beside a plain {@code loss} in each row, and nothing of a validation: it is that. */
    private static Set<Reading> heldOut(List<Canon> all) {
        Map<Reading, Integer> training = new HashMap<>();
        Map<Reading, Integer> plain = new HashMap<>();
        Set<Reading> told = new HashSet<>();
        for (Canon canon : all) {
            boolean loss = canon.name().text().equals("train/loss") && canon.grain() == Grain.EPOCH;
            if (loss) {
                (isBare(canon) ? plain : training)
                        .put(canon.reading(), canon.series().size());
            }
            if (canon.name().split().equals("val")) {
                told.add(canon.reading());
            }
        }
        Set<Reading> held = new HashSet<>();
        training.forEach((reading, size) -> {
            if (size.equals(plain.get(reading)) && !told.contains(reading)) {
                held.add(reading);
            }
        });
        return held;
    }

    private static boolean isBare(Canon canon) {
        return canon.series().ownName().equalsIgnoreCase("loss")
                || (!canon.meaning().splitKnown() && canon.meaning().fraction());
    }

    /** Two names of one file that mean the same: the second keeps its own spelling, unless it only repeats the first. */
    private static List<Canon> distinct(List<Canon> all) {
        Map<Reading, Map<String, Canon>> owners = new HashMap<>();
        for (Canon canon : all) {
            // The name that is spelled like its meaning has the first right to it.
            Map<String, Canon> own = owners.computeIfAbsent(canon.reading(), key -> new HashMap<>());
            if (canon.series().ownName().equals(canon.name().metric())) {
                own.put(place(canon), canon);
            } else {
                own.putIfAbsent(place(canon), canon);
            }
        }
        List<Canon> distinct = new ArrayList<>();
        for (Canon canon : all) {
            Canon owner = owners.getOrDefault(canon.reading(), Map.of()).getOrDefault(place(canon), canon);
            if (owner.series().ownName().equals(canon.series().ownName())) {
                distinct.add(canon);
            } else if (!holds(owner.series(), canon.series())) {
                distinct.add(canon.named(spelled(canon)));
            }
        }
        return distinct;
    }

    private static String place(Canon canon) {
        return canon.name() + " " + canon.grain();
    }

    private static MetricName spelled(Canon canon) {
        String own = canon.series().ownName().strip().replaceAll("[\\s/]+", "_");
        String split = canon.name().split();
        String dataset = canon.name().dataset();
        return new MetricName((split.isEmpty() ? "" : split + "/") + (dataset.isEmpty() ? "" : dataset + "/") + own);
    }

    private void byName(List<Canon> all) {
        Map<MetricName, Map<Grain, List<Canon>>> byName = new LinkedHashMap<>();
        for (Canon canon : all) {
            byName.computeIfAbsent(canon.name(), key -> new TreeMap<>())
                    .computeIfAbsent(canon.grain(), key -> new ArrayList<>())
                    .add(canon);
        }
        byName.forEach((name, grains) -> grains.forEach((grain, canons) -> {
            boolean both = grains.size() > 1 && grain == Grain.STEP;
            merged.put(both ? new MetricName(name.text() + "_step") : name, united(name, canons));
        }));
    }

    private MetricSeries united(MetricName name, List<Canon> canons) {
        List<Canon> parts = continued(canons);
        parts.sort(Comparator.comparingInt(
                        (Canon canon) -> -canon.reading().format().precision())
                .thenComparingInt(canon -> -canon.series().size()));
        Overlaps.Result base = Overlaps.resolved(parts.get(0).series());
        base.note()
                .ifPresent(
                        note -> restarts.computeIfAbsent(parts.get(0).reading().name(), file -> new LinkedHashMap<>())
                                .put(name, note));
        MetricSeries series = base.series();
        for (Canon other : parts.subList(1, parts.size())) {
            series = filled(series, Overlaps.resolved(other.series()).series());
        }
        return series;
    }

    /** Files of one format under one own name are parts of one series, one after the other. */
    private static List<Canon> continued(List<Canon> canons) {
        Map<String, Canon> byFormat = new LinkedHashMap<>();
        for (Canon canon : canons) {
            byFormat.merge(canon.reading().format().name(), canon, (a, b) -> a.with(appended(a.series(), b.series())));
        }
        return new ArrayList<>(byFormat.values());
    }

    private static MetricSeries appended(MetricSeries first, MetricSeries second) {
        if (holds(first, second)) {
            return first;
        }
        MetricSeries.Builder both = MetricSeries.named(first.ownName()).ownScale(first.ownScale());
        for (MetricSeries part : List.of(first, second)) {
            for (int i = 0; i < part.size(); i++) {
                both.add(part.point(i));
            }
        }
        return both.build();
    }

    /** The second is a copy of what the first has: the same lines in a log and in what was captured of the screen. */
    private static boolean holds(MetricSeries first, MetricSeries second) {
        if (isWithin(first, second)) {
            return true;
        }
        Set<Double> places = new HashSet<>();
        for (int i = 0; i < first.size(); i++) {
            places.add(place(first, i));
        }
        for (int i = 0; i < second.size(); i++) {
            if (!places.contains(place(second, i))) {
                return false;
            }
        }
        return first.size() > 0 && Agreement.of(first, second) == Agreement.SAME;
    }

    /** Each point of the second is one of the first, to the last digit. */
    private static boolean isWithin(MetricSeries first, MetricSeries second) {
        Set<List<Object>> points = new HashSet<>();
        for (int i = 0; i < first.size(); i++) {
            points.add(List.of(first.step(i), first.epoch(i), first.value(i)));
        }
        for (int i = 0; i < second.size(); i++) {
            if (!points.contains(List.of(second.step(i), second.epoch(i), second.value(i)))) {
                return false;
            }
        }
        return first.size() > 0;
    }

    private static double place(MetricSeries series, int i) {
        return Double.isNaN(series.epoch(i)) ? series.step(i) : series.epoch(i);
    }

    /** The base with what another file has at places that the base lacks. */
    private static MetricSeries filled(MetricSeries base, MetricSeries other) {
        boolean byEpoch = hasEpochs(base) && hasEpochs(other);
        boolean bySteps = !byEpoch && hasSteps(base) && hasSteps(other);
        // Another file counts from another number, or measures something else, unless they agree where both have
        // values.
        if ((!byEpoch && !bySteps) || Agreement.of(base, other) != Agreement.SAME) {
            return base;
        }
        Set<Double> places = new HashSet<>();
        List<MetricSeries.Point> points = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            places.add(byEpoch ? base.epoch(i) : base.step(i));
            points.add(base.point(i));
        }
        int before = points.size();
        for (int i = 0; i < other.size(); i++) {
            if (!places.contains(byEpoch ? other.epoch(i) : other.step(i))) {
                points.add(other.point(i));
            }
        }
        if (points.size() == before) {
            return base;
        }
        points.sort(Comparator.comparingDouble(point -> byEpoch ? point.epoch() : point.step()));
        MetricSeries.Builder filled = MetricSeries.named(base.ownName()).ownScale(base.ownScale());
        points.forEach(filled::add);
        return filled.build();
    }

    private static boolean hasEpochs(MetricSeries series) {
        return series.size() > 0 && !Double.isNaN(series.epoch(0));
    }

    private static boolean hasSteps(MetricSeries series) {
        return series.size() > 0 && series.step(0) != MetricSeries.NO_STEP;
    }

    SortedMap<MetricName, MetricSeries> series() {
        return Collections.unmodifiableSortedMap(merged);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
