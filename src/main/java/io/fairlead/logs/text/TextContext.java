package io.fairlead.logs.text;

import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where in the training a line of a log stands; not for sharing among threads.
 *
 * <p>Rules change the fields as headings pass by, and {@link #value} adds a point in that context.
 */
public final class TextContext {

    /** So many values at no place are remembered. */
    private static final int LOOSE = 1_000;

    /** A name as settings have it. */
    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{1,39}");

    /** The draft that takes the points. */
    public final RunDraft draft;

    /** The epoch; NaN before the first one. */
    public double epoch = Double.NaN;

    private long step = MetricSeries.NO_STEP;

    /** The last step that the training reached. */
    private long reached = MetricSeries.NO_STEP;

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

    private final PlanRecorder recorder = new PlanRecorder();

    private double firstEpoch = Double.NaN;

    /** Whether a value was added that stands at a step or an epoch. */
    private boolean placed;

    /** The epoch in which a step was counted last, the step, and how many steps the epochs before it had. */
    private double countedEpoch = Double.NaN;

    private long counted;
    private long countedBefore;

    /** The total behind the first step of a log that counts steps only. */
    private long trainingSteps;

    /** Where values were added since the last place of the training. */
    private final List<Track> loose = new ArrayList<>();

    private Unit lastUnit = Unit.UNKNOWN;
    private Grain lastGrain = Grain.UNKNOWN;
    private String lastSplit = "\u0001";
    private String lastDataset = "";
    private Map<String, Track> lastTracks = Map.of();

    public TextContext(RunDraft draft) {
        this.draft = draft;
    }

    /** Stands where another context of the same log does. */
    void takeOver(TextContext other) {
        epoch = other.epoch;
        step = other.step;
        reached = other.reached;
        split = other.split;
        dataset = other.dataset;
        time = other.time;
        grain = other.grain;
        started = other.started;
        fromZero = other.fromZero;
        firstEpoch = other.firstEpoch;
        placed = other.placed;
        countedEpoch = other.countedEpoch;
        counted = other.counted;
        countedBefore = other.countedBefore;
        trainingSteps = other.trainingSteps;
        other.loose.forEach(track -> loose.add(draft.track(track.key())));
    }

    PlanRecorder recorder() {
        return recorder;
    }

    /**
     * Says that more than the numbers and words told here decide what is done with the line: it can be no example for
     * others of its shape.
     */
    public void unique() {
        recorder.unique();
    }

    /** Takes up an epoch that was found in some other way than between two indices of the line. */
    public void epoch(double number, long total) {
        recorder.unique();
        takeEpoch(number, total);
    }

    /** Takes up the epoch that a line names between two indices. */
    public void epochAt(String line, int from, int to) {
        recorder.epoch(from, to, 0, 0);
        takeEpoch(Numbers.value(line, from, to), 0);
    }

    void epochAt(EpochMark mark) {
        recorder.epoch(mark.from(), mark.to(), mark.totalFrom(), mark.totalTo());
        takeEpoch(mark.epoch(), mark.total());
    }

    void takeEpoch(double number, long total) {
        if (Double.isNaN(epoch)) {
            fromZero = number == 0;
            firstEpoch = number;
        }
        epoch = number;
        if (total > 0) {
            draft.plannedEpochs(total);
        }
        started = true;
    }

    /** The step; {@link MetricSeries#NO_STEP} if the line names none. */
    public long step() {
        return step;
    }

    /** Takes up a step that was found in some other way than between two indices of the line. */
    public void step(long number) {
        recorder.unique();
        takeStep(number);
    }

    /** Takes up the step that a line names between two indices, rounded to a whole one. */
    public void stepAt(String line, int from, int to) {
        recorder.step(from, to);
        takeStep(Math.round(Numbers.value(line, from, to)));
    }

    /**
     * Whether a step is one of the whole training, which ends the section of a validation as an epoch does; a batch may be
     * of its own loop.
     */
    boolean isOfTraining(StepMark mark) {
        return Double.isNaN(epoch) && (!mark.isWithin() || (mark.planned() > 0 && mark.planned() == trainingSteps));
    }

    /** Takes up a batch or step that the line names. */
    void batch(StepMark mark) {
        if (mark.isGrouped()) {
            recorder.unique();
        } else {
            recorder.batch(mark);
        }
        if (mark.planned() > 0 && Double.isNaN(epoch)) {
            recorder.digits(mark.totalFrom(), mark.totalTo());
        }
        if (trainingSteps == 0 && mark.planned() > 0 && Double.isNaN(epoch) && !isMeasuring()) {
            trainingSteps = mark.planned();
        }
        takeStep(mark.step(this));
    }

    /** How many steps the training is to have, if only steps are counted; zero if the log does not say. */
    long trainingSteps() {
        return Double.isNaN(epoch) ? trainingSteps : 0;
    }

    private boolean isMeasuring() {
        return split.equals("val") || split.equals("test");
    }

    /** The values that follow are of no step. */
    public void noStep() {
        recorder.step(0, 0);
        step = MetricSeries.NO_STEP;
    }

    void takeStep(long number) {
        step = number;
        if (number != MetricSeries.NO_STEP && !isMeasuring()) {
            reached = number;
        }
    }

    /**
     * The step over all epochs of one that is counted without a total: where a later epoch begins to count anew, what the
     * epochs before it reached is added.
     */
    long continued(long number) {
        if (Double.isNaN(epoch) || isMeasuring()) {
            return number;
        }
        if (epoch > countedEpoch && number <= counted) {
            countedBefore += counted;
        } else if (epoch < countedEpoch) {
            countedBefore = 0;
        }
        counted = number;
        countedEpoch = epoch;
        return countedBefore + number;
    }

    /** Whether an epoch is the first one again, or one before it. */
    boolean isAgain(double number) {
        return number < epoch && number <= firstEpoch;
    }

    /** Whether the last planned epoch was named. */
    boolean isLast() {
        return draft.plannedEpochs().isPresent()
                && epoch + (fromZero ? 1 : 0) >= draft.plannedEpochs().getAsInt();
    }

    /** A line that named a place of the training is over: what follows it stands at no place until the next one. */
    void settled() {
        loose.clear();
    }

    /** Takes back the values since the last place of the training: they were settings of the next one. */
    void takeBack() {
        for (int i = loose.size() - 1; i >= 0; i--) {
            loose.get(i).removeLast();
        }
        loose.clear();
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
            Map<String, Track> known = tracks.get(place);
            lastTracks = known == null ? new HashMap<>() : known;
            if (known == null && !draft.isFull()) {
                tracks.put(place, lastTracks);
            }
        }
        return lastTracks;
    }

    /** Adds a value that was found in some other way than between two indices of the line. */
    public void value(String name, Unit unit, double value) {
        recorder.unique();
        takeValue(track(name, unit), grain == Grain.EPOCH, value);
    }

    /** Adds the value of a pair of the line. */
    public void value(PairScan pair, Unit unit) {
        String name = pair.name();
        if (pair.isRatio()) {
            value(name, Unit.FRACTION, pair.value());
            return;
        }
        Track track = track(name, unit);
        if (!recorder.isUnique()) {
            recorder.word(name, pair.nameFrom());
            recorder.value(track, pair.valueFrom(), pair.end(), grain == Grain.EPOCH);
        }
        takeValue(track, grain == Grain.EPOCH, pair.value());
    }

    /** Passes over a pair of the line because of its name. */
    void without(PairScan pair) {
        if (!recorder.isUnique()) {
            recorder.word(pair.name(), pair.nameFrom());
        }
    }

    /** Adds the value that a line has between two indices, under a name that was made of its words. */
    public void valueAt(String name, Unit unit, String line, int from, int to) {
        Track track = track(name, unit);
        if (!recorder.isUnique()) {
            recorder.word(name);
            recorder.value(track, from, to, grain == Grain.EPOCH);
        }
        takeValue(track, grain == Grain.EPOCH, Numbers.value(line, from, to));
    }

    private Track track(String name, Unit unit) {
        Map<String, Track> here = here(unit);
        Track known = here.get(name);
        if (known == null) {
            known = draft.track(new MetricKey(name, split, dataset, grain, unit));
            if (!draft.isFull()) {
                here.put(name, known);
            }
        }
        return known;
    }

    private static Object setting(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? (Object) (long) value : (Object) value;
    }

    void takeValue(Track track, boolean ofEpoch, double value) {
        // Trainers print the summary of an epoch for the screen and again for the log file.
        if (!ofEpoch || step != MetricSeries.NO_STEP || track.lastEpoch() != epoch) {
            if (!placed && (step != MetricSeries.NO_STEP || !Double.isNaN(epoch))) {
                placed = true;
                unplaced();
            }
            // In a log that counts steps only, what is measured between two of them is of the one before.
            long place = step == MetricSeries.NO_STEP && Double.isNaN(epoch) ? reached : step;
            // Caffe prints a loss in the line of its step and again below it.
            if (place != MetricSeries.NO_STEP && track.isLast(place, epoch, value)) {
                return;
            }
            track.add(place, epoch, time, value);
            if (loose.size() < LOOSE) {
                loose.add(track);
            }
        }
    }

    /** What was counted as a value before the training had a place, and is no measure, was a setting or an aside. */
    private void unplaced() {
        for (Track track : draft.tracks()) {
            String name = track.key().ownName();
            if (!track.isEmpty() && !PhraseScan.isOfMeasure(name)) {
                if (track.count() == 1 && SETTING.matcher(name).matches()) {
                    draft.setting(name, setting(track.series().value(0)));
                }
                track.clear();
            }
        }
    }
}
