package io.fairlead.logs.merge;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/**
 * How a run ended, from the marks of its files, its losses and what was planned; not for sharing among threads.
 *
 * <p>In this order: a loss that is not finite to the end tells of divergence; an error that nothing followed tells of a
 * crash; a signal, of a stop; a closing word (which comes before these) or the last planned epoch, of completion; fewer epochs than planned, or a
 * file that breaks off, of a stop, or of a run that goes on if its files changed just now.
 */
final class EndingDecision {

    private static final Set<String> EPOCHS = Set.of(
            "epochs",
            "num_epochs",
            "max_epochs",
            "n_epochs",
            "nepochs",
            "max_epoch",
            "num_train_epochs",
            "total_epochs",
            "nepoch",
            "total_epoch");

    private static final Set<String> STEPS = Set.of(
            "max_iter",
            "max_iters",
            "max_steps",
            "total_iter",
            "total_iters",
            "total_steps",
            "num_iterations",
            "max_iterations",
            "train_iters",
            "num_train_steps",
            "max_train_steps",
            "training_steps");

    private final List<Reading> readings;
    private final SortedMap<MetricName, MetricSeries> series;
    private final Map<String, Object> settings;
    private final List<EndMark> marks = new ArrayList<>();

    EndingDecision(List<Reading> readings, SortedMap<MetricName, MetricSeries> series, Map<String, Object> settings) {
        this.settings = settings;
        this.readings = readings;
        this.series = series;
        boolean whole = isWhole();
        readings.forEach(reading -> {
            // What went wrong beside a training that came to its end, in a file of its own, did not end it.
            boolean beside = whole && reading.draft().tracks().isEmpty();
            lasting(reading.draft().marks()).stream()
                    .filter(mark -> !beside || mark.kind() != EndMark.Kind.CRASHED)
                    .forEach(marks::add);
        });
    }

    private boolean isWhole() {
        OptionalInt planned = planned();
        return planned.isPresent() && reachedEpochs() >= planned.getAsInt();
    }

    /** The marks that nothing after them made void. */
    private static List<EndMark> lasting(List<EndMark> all) {
        List<EndMark> kept = new ArrayList<>();
        for (EndMark mark : all) {
            if (mark.kind() == EndMark.Kind.WENT_ON || mark.kind() == EndMark.Kind.RESUMED) {
                kept.removeIf(before -> before.kind() != EndMark.Kind.RESUMED);
            }
            if (mark.kind() != EndMark.Kind.WENT_ON) {
                kept.add(mark);
            }
        }
        return kept;
    }

    Ending decide(boolean fresh) {
        Verdict verdict = verdict(fresh);
        return new Ending(verdict.status(), verdict.reason(), earliest(), latest(), planned());
    }

    private record Verdict(RunStatus status, String reason) {}

    private Verdict verdict(boolean fresh) {
        String diverged = diverged();
        if (!diverged.isEmpty()) {
            return new Verdict(RunStatus.DIVERGED, diverged);
        }
        for (Map.Entry<EndMark.Kind, RunStatus> kind : List.of(
                Map.entry(EndMark.Kind.DIVERGED, RunStatus.DIVERGED),
                Map.entry(EndMark.Kind.FINISHED, RunStatus.COMPLETED),
                Map.entry(EndMark.Kind.CRASHED, RunStatus.CRASHED),
                Map.entry(EndMark.Kind.STOPPED, RunStatus.STOPPED),
                Map.entry(EndMark.Kind.RUNNING, RunStatus.RUNNING))) {
            EndMark last = last(kind.getKey());
            if (last != null) {
                return new Verdict(kind.getValue(), last.reason());
            }
        }
        return unmarked(fresh);
    }

    private Verdict unmarked(boolean fresh) {
        OptionalInt planned = planned();
        double reached = reachedEpochs();
        long steps = reached >= 0 ? toldSteps() : plannedSteps();
        long lastStep = lastStep();
        if (planned.isPresent() && reached >= 0) {
            boolean all = reached >= planned.getAsInt();
            return all
                    ? new Verdict(RunStatus.COMPLETED, "all " + planned.getAsInt() + " planned epochs are there")
                    : open(fresh, Overlaps.plain(reached) + " of " + planned.getAsInt() + " planned epochs are there");
        }
        if (steps > 0 && lastStep >= 0) {
            return lastStep + Math.max(1, interval()) >= steps
                    ? new Verdict(RunStatus.COMPLETED, "all " + steps + " planned steps are there")
                    : open(fresh, "step " + lastStep + " of " + steps + " planned is the last");
        }
        EndMark cut = last(EndMark.Kind.CUT);
        if (cut != null) {
            return open(fresh, cut.reason());
        }
        if (series.isEmpty()) {
            return new Verdict(RunStatus.UNKNOWN, "there are no values");
        }
        return fresh ? new Verdict(RunStatus.RUNNING, "its files changed just now") : nothingSaid();
    }

    private Verdict nothingSaid() {
        boolean printed = readings.stream().allMatch(reading -> reading.format().precision() <= 10);
        return printed
                ? new Verdict(RunStatus.UNKNOWN, "the log ends without a word")
                : new Verdict(RunStatus.COMPLETED, "nothing speaks against a normal end");
    }

    private static Verdict open(boolean fresh, String reason) {
        return fresh
                ? new Verdict(RunStatus.RUNNING, reason + "; its files changed just now")
                : new Verdict(RunStatus.STOPPED, reason);
    }

    private @org.jspecify.annotations.Nullable EndMark last(EndMark.Kind kind) {
        EndMark found = null;
        for (EndMark mark : marks) {
            found = mark.kind() == kind ? mark : found;
        }
        return found;
    }

    /** The loss, of training or validation, is not a number from some point to the end; empty if it is. */
    private String diverged() {
        for (String name : List.of("train/loss", "val/loss", "train/loss_step")) {
            MetricSeries losses = series.get(new MetricName(name));
            if (losses != null && losses.size() > 0) {
                int from = losses.size();
                while (from > 0 && !Double.isFinite(losses.value(from - 1))) {
                    from--;
                }
                if (from < losses.size()) {
                    return name + " is not finite from " + place(losses, from) + " to the end";
                }
            }
        }
        return anyTrainingLossAllBroken();
    }

    /** A loss of the training under a name of its own that is broken from the start or nearly. */
    private String anyTrainingLossAllBroken() {
        for (Map.Entry<MetricName, MetricSeries> entry : series.entrySet()) {
            MetricSeries losses = entry.getValue();
            boolean isLoss = entry.getKey().split().equals("train")
                    && entry.getKey().metric().contains("loss");
            if (isLoss && losses.size() > 1) {
                int from = losses.size();
                while (from > 0 && !Double.isFinite(losses.value(from - 1))) {
                    from--;
                }
                if (from <= losses.size() / 2) {
                    return entry.getKey() + " is not finite from " + place(losses, from) + " to the end";
                }
            }
        }
        return "";
    }

    private static String place(MetricSeries losses, int i) {
        return Double.isNaN(losses.epoch(i))
                ? losses.step(i) == MetricSeries.NO_STEP ? "value " + (i + 1) : "step " + losses.step(i)
                : "epoch " + Overlaps.plain(losses.epoch(i));
    }

    /** How many epochs were reached: the last one, counted from where they begin; negative if there are none. */
    private double reachedEpochs() {
        double last = Double.NEGATIVE_INFINITY;
        double first = Double.POSITIVE_INFINITY;
        for (MetricSeries one : series.values()) {
            for (int i = 0; i < one.size(); i++) {
                if (!Double.isNaN(one.epoch(i))) {
                    last = Math.max(last, one.epoch(i));
                    first = Math.min(first, one.epoch(i));
                }
            }
        }
        return first == 0 && last == Math.rint(last) ? last + 1 : last;
    }

    private long plannedSteps() {
        long told = toldSteps();
        return told > 0 ? told : configured(STEPS, Long.MAX_VALUE).orElse(0);
    }

    /** How far the steps of the longest series stand apart at its end: the last ones of a training are mostly not logged. */
    private long interval() {
        return series.values().stream()
                .max(java.util.Comparator.comparingInt(MetricSeries::size))
                .filter(one -> one.size() > 1)
                .map(one -> one.step(one.size() - 1) - one.step(one.size() - 2))
                .orElse(1L);
    }

    private long toldSteps() {
        return readings.stream()
                .map(reading -> reading.draft().plannedSteps())
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max()
                .orElse(0);
    }

    private long lastStep() {
        long last = -1;
        for (MetricSeries one : series.values()) {
            for (int i = 0; i < one.size(); i++) {
                last = Math.max(last, one.step(i));
            }
        }
        return last;
    }

    private OptionalInt planned() {
        OptionalInt told = readings.stream()
                .map(reading -> reading.draft().plannedEpochs())
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max();
        OptionalLong set = told.isPresent() ? OptionalLong.empty() : configured(EPOCHS, Integer.MAX_VALUE);
        return set.isPresent() ? OptionalInt.of((int) set.getAsLong()) : told;
    }

    /** The number of epochs or steps under the names that trainers have for it in their settings. */
    private OptionalLong configured(Set<String> names, long limit) {
        return settings.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()
                        .substring(entry.getKey().lastIndexOf('.') + 1)
                        .toLowerCase(Locale.ROOT)
                        .replace(' ', '_')))
                .map(Map.Entry::getValue)
                .filter(value -> value instanceof Long count && count > 0 && count < limit)
                .mapToLong(value -> (Long) value)
                .max();
    }

    private OptionalDouble earliest() {
        return readings.stream()
                .map(reading -> reading.draft().started())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }

    private OptionalDouble latest() {
        return readings.stream()
                .map(Reading::draft)
                .map(RunDraft::ended)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
    }
}
