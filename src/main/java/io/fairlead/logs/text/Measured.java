package io.fairlead.logs.text;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricVocabulary;

/**
 * Scores of a validation or test in a text that tells of no training: {@code Test AUC: 0.98}, or {@code AUC: 0.98} below
 * {@code Evaluating on the test set}; not for sharing among threads.
 *
 * <p>They are kept until the end of the text, and are its values if it has no others.
 */
final class Measured {

    private DraftSink kept = new DraftSink();
    private RunDraft draft = kept.run();
    private final PairScan pairs = new PairScan();
    private String split = "";
    private int rows;

    /** Has seen what another reader of the same log has. */
    void takeOver(Measured other) {
        kept = other.kept.copy();
        draft = kept.run();
        split = other.split;
        rows = other.rows;
    }

    /** Takes up a line that stands before any epoch or step. */
    void line(String line, int from) {
        boolean told = LineValues.mentionsHeldOut(line, from);
        if (split.isEmpty() && !told) {
            return;
        }
        boolean both = told && isOfBoth(line, from);
        rows += both ? 1 : 0;
        pairs.start(line, from);
        boolean any = false;
        while (pairs.next()) {
            any = true;
            String name = pairs.name();
            String own = LineValues.ownSplit(name);
            if (both) {
                draft.track(new MetricKey(name, "", "", Grain.EPOCH, pairs.isPercent() ? Unit.PERCENT : Unit.UNKNOWN))
                        .add(MetricSeries.NO_STEP, rows, Double.NaN, pairs.value());
                continue;
            }
            String where = own.isEmpty() ? split : own;
            if ((where.equals("val") || where.equals("test")) && isMeasure(name)) {
                Unit unit = pairs.isPercent() ? Unit.PERCENT : pairs.isRatio() ? Unit.FRACTION : Unit.UNKNOWN;
                draft.track(new MetricKey(name, where, "", Grain.UNKNOWN, unit))
                        .add(MetricSeries.NO_STEP, Double.NaN, Double.NaN, pairs.value());
            }
        }
        if (!any) {
            String heading = Section.between(line, from, Math.min(line.length(), from + 80));
            split = heading.isEmpty() ? split : heading;
        }
    }

    /** {@code train_loss: 0.5, val_loss: 0.6}: a row of an epoch that the script does not count. */
    private boolean isOfBoth(String line, int from) {
        boolean training = false;
        boolean held = false;
        pairs.start(line, from);
        while (pairs.next()) {
            String name = pairs.name();
            boolean loss = MetricVocabulary.DEFAULT
                    .meaning(name, "val", "")
                    .name()
                    .metric()
                    .equals("loss");
            String own = loss ? LineValues.ownSplit(name) : "";
            training |= own.equals("train");
            held |= own.equals("val") || own.equals("test");
        }
        return training && held;
    }

    private static boolean isMeasure(String name) {
        String metric =
                MetricVocabulary.DEFAULT.meaning(name, "test", "").name().metric();
        return MetricVocabulary.isFraction(metric) || metric.equals("loss") || metric.startsWith("F_");
    }

    /** The text is at its end. */
    void close(RunDraft home) {
        if (!home.tracks().isEmpty()) {
            return;
        }
        for (Track track : draft.tracks()) {
            MetricSeries series = track.series();
            Track into = home.track(track.key());
            for (int i = 0; i < series.size(); i++) {
                into.add(series.step(i), series.epoch(i), series.time(i), series.value(i));
            }
        }
    }
}
