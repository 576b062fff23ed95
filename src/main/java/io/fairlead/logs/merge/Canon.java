package io.fairlead.logs.merge;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricVocabulary;
import io.fairlead.metrics.MetricVocabulary.Meaning;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A series on its way to a canonical name.
 *
 * @param reading the file that it came from
 * @param meaning what its own name means
 * @param grain whether its values are of steps or of epochs
 * @param series its points, in canonical units
 */
record Canon(Reading reading, Meaning meaning, Grain grain, MetricSeries series) {

    /** A value above this is no fraction: an accuracy of 1.5 does not exist. */
    private static final double ABOVE_FRACTIONS = 1.5;

    static Canon of(Reading reading, Track track, MetricVocabulary vocabulary, boolean stepsAreEpochs) {
        Meaning meaning = vocabulary.meaning(
                track.key().ownName(), track.key().split(), track.key().dataset());
        MetricSeries series = stepsAreEpochs || countsEpochs(track.key().ownName(), track.series())
                ? byEpoch(track.series())
                : track.series();
        double factor = factor(meaning.name().metric(), track.key().unit(), series);
        Grain grain = track.key().grain();
        if (grain == Grain.UNKNOWN) {
            grain = meaning.perStep() || isOfSteps(series) ? Grain.STEP : Grain.EPOCH;
        }
        return new Canon(reading, meaning, grain, factor == 1 ? series : series.scaled(factor));
    }

    /** YOLO writes each epoch as a step; the names of its learning rates and precisions give it away. */
    static boolean stepsAreEpochs(Reading reading) {
        return reading.draft().tracks().stream()
                .map(track -> track.key().ownName())
                .anyMatch(name -> name.equals("x/lr0") || name.equals("lr/pg0") || name.startsWith("metrics/mAP"));
    }

    /** {@code epoch/val_loss}, {@code epoch_accuracy}: writers that only have steps count epochs with them there. */
    private static boolean countsEpochs(String ownName, MetricSeries series) {
        return ownName.length() > 6
                && ownName.regionMatches(true, 0, "epoch", 0, 5)
                && (ownName.charAt(5) == '/' || ownName.charAt(5) == '_')
                && isDense(series);
    }

    /** Steps that count epochs come one by one, but for some that are missing. */
    private static boolean isDense(MetricSeries series) {
        int last = series.size() - 1;
        return last < 1 || series.step(last) - series.step(0) < 2L * series.size();
    }

    private static MetricSeries byEpoch(MetricSeries series) {
        MetricSeries.Builder changed = MetricSeries.named(series.ownName()).ownScale(series.ownScale());
        for (int i = 0; i < series.size(); i++) {
            MetricSeries.Point point = series.point(i);
            boolean lacks = Double.isNaN(point.epoch()) && point.step() != MetricSeries.NO_STEP;
            changed.add(
                    lacks ? new MetricSeries.Point(point.step(), point.step(), point.time(), point.value()) : point);
        }
        return changed.build();
    }

    Canon on(String split) {
        return new Canon(reading, meaning.on(split), grain, series);
    }

    Canon named(MetricName name) {
        return new Canon(reading, new Meaning(name, true, meaning.perStep(), meaning.fraction()), grain, series);
    }

    Canon with(MetricSeries other) {
        return new Canon(reading, meaning, grain, other);
    }

    MetricName name() {
        return meaning.name();
    }

    /** What a value of the log is multiplied by. */
    private static double factor(String metric, Unit unit, MetricSeries series) {
        boolean fraction = MetricVocabulary.isFraction(metric);
        boolean percent = MetricVocabulary.isPercent(metric);
        if (fraction
                && (unit == Unit.PERCENT
                        || (unit == Unit.UNKNOWN && largest(series) > ABOVE_FRACTIONS && largest(series) <= 100))) {
            return 0.01;
        }
        return percent && unit == Unit.FRACTION ? 100 : 1;
    }

    private static double largest(MetricSeries series) {
        return series.indexOfMax().isPresent()
                ? series.value(series.indexOfMax().getAsInt())
                : Double.NaN;
    }

    /** Says what is not clear about the unit; empty if it is clear. */
    Optional<String> unclearUnit(Unit given) {
        double largest = largest(series);
        if (given != Unit.UNKNOWN || series.ownScale() != 1) {
            return Optional.empty();
        }
        if (meaning.fraction() && largest > 1 && largest <= ABOVE_FRACTIONS) {
            return Optional.of(
                    "values up to " + largest + " are neither clearly fractions nor percent; taken as fractions");
        }
        if (MetricVocabulary.isPercent(name().metric()) && largest > 0 && largest <= 1) {
            return Optional.of("values up to " + largest + " may be fractions; taken as percent");
        }
        return Optional.empty();
    }

    /** There are steps but no epochs, or more than one value in an epoch. */
    private static boolean isOfSteps(MetricSeries series) {
        Set<Double> epochs = new HashSet<>();
        int repeats = 0;
        for (int i = 0; i < series.size(); i++) {
            double epoch = series.epoch(i);
            if (Double.isNaN(epoch)) {
                repeats += series.step(i) == MetricSeries.NO_STEP ? 0 : 1;
            } else {
                repeats += epoch == Math.rint(epoch) && epochs.add(epoch) ? 0 : 1;
            }
        }
        return repeats * 4 > series.size();
    }
}
