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

    /** Has seen what another reader of the same log has. */
    void takeOver(Measured other) {
        kept = other.kept.copy();
        draft = kept.run();
        split = other.split;
    }

    /** Takes up a line that stands before any epoch or step. */
    void line(String line, int from) {
        pairs.start(line, from);
        boolean any = false;
        while (pairs.next()) {
            any = true;
            String name = pairs.name();
            String own = LineValues.ownSplit(name);
            String where = own.isEmpty() ? split : own;
            if ((where.equals("val") || where.equals("test")) && isMeasure(name)) {
                Unit unit = pairs.isPercent() ? Unit.PERCENT : pairs.isRatio() ? Unit.FRACTION : Unit.UNKNOWN;
                draft.track(new MetricKey(name, where, "", Grain.UNKNOWN, unit))
                        .add(MetricSeries.NO_STEP, Double.NaN, Double.NaN, pairs.value());
            }
        }
        if (!any) {
            String told = Section.between(line, from, Math.min(line.length(), from + 80));
            split = told.isEmpty() ? split : told;
        }
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
