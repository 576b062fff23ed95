package io.fairlead.logs.text;

import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import java.util.HashMap;
import java.util.Map;

/**
 * Where in the training a line of a log stands; not for sharing among threads.
 *
 * <p>Rules change the fields as headings pass by, and {@link #value} adds a point in that context.
 */
public final class TextContext {

    /** The draft that takes the points. */
    public final RunDraft draft;

    /** The epoch; NaN before the first one. */
    public double epoch = Double.NaN;

    /** The step; {@link MetricSeries#NO_STEP} if the line names none. */
    public long step = MetricSeries.NO_STEP;

    /** The split of the section; empty if none was named. */
    public String split = "";

    /** The data set of the section; empty if none was named. */
    public String dataset = "";

    /** The time of the line; NaN if it has none. */
    public double time = Double.NaN;

    /** Whether a value of the line stands for a step or an epoch. */
    public Grain grain = Grain.UNKNOWN;

    /** Whether the training has begun: what came before were settings. */
    public boolean started;

    /** Whether the first epoch was 0. */
    private boolean fromZero;

    private final Map<String, Map<String, Track>> tracks = new HashMap<>();

    private Unit lastUnit = Unit.UNKNOWN;
    private Grain lastGrain = Grain.UNKNOWN;
    private String lastSplit = "\u0001";
    private String lastDataset = "";
    private Map<String, Track> lastTracks = Map.of();

    public TextContext(RunDraft draft) {
        this.draft = draft;
    }

    /** Takes up an epoch that a heading or a line names. */
    public void epoch(double number, long total) {
        if (Double.isNaN(epoch)) {
            fromZero = number == 0;
        }
        epoch = number;
        if (total > 0) {
            draft.plannedEpochs(total);
        }
        started = true;
    }

    /** The number of epochs before the present one. */
    public double epochsBefore() {
        return Double.isNaN(epoch) ? 0 : fromZero ? epoch : Math.max(0, epoch - 1);
    }

    /** The tracks of the present place, which is mostly that of the value before. */
    private Map<String, Track> here(Unit unit) {
        boolean same = unit == lastUnit && grain == lastGrain && split.equals(lastSplit) && dataset.equals(lastDataset);
        if (!same) {
            lastUnit = unit;
            lastGrain = grain;
            lastSplit = split;
            lastDataset = dataset;
            String place = split + '\u0001' + dataset + '\u0001' + grain + unit;
            lastTracks = tracks.computeIfAbsent(place, key -> new HashMap<>());
        }
        return lastTracks;
    }

    /** Adds a value under a name in the present context. */
    public void value(String name, Unit unit, double value) {
        Track track =
                here(unit).computeIfAbsent(name, key -> draft.track(new MetricKey(key, split, dataset, grain, unit)));
        // Trainers print the summary of an epoch for the screen and again for the log file.
        if (grain != Grain.EPOCH || step != MetricSeries.NO_STEP || track.lastEpoch() != epoch) {
            track.add(step, epoch, time, value);
        }
    }
}
