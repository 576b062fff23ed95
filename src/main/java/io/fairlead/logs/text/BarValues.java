package io.fairlead.logs.text;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.logs.text.parts.ProgressBars;
import io.fairlead.logs.text.parts.ProgressBars.Place;
import io.fairlead.logs.text.parts.ProgressBars.State;
import io.fairlead.metrics.MetricSeries;
import java.util.Optional;

/**
 * The values of progress bars that overwrote themselves; not for sharing among threads.
 *
 * <p>The last state of each bar is read like a line. All states are kept besides, for the case that nothing else in the file
 * has a place in the training: then the bar was the training.
 */
final class BarValues {

    /** A bar is the training if it tells of at least so many places. */
    private static final int PLACES = 2;

    private final ProgressBars bars = new ProgressBars();
    private DraftSink kept = new DraftSink();
    private RunDraft states = kept.run();
    private final PairScan pairs = new PairScan();
    private boolean waiting;
    private int places;

    /** Has seen what another reader of the same log has. */
    void takeOver(BarValues other) {
        bars.takeOver(other.bars);
        kept = other.kept.copy();
        states = kept.run();
        waiting = other.waiting;
        places = other.places;
    }

    /** Whether a state was overwritten and nothing has ended its line. */
    boolean isWaiting() {
        return waiting;
    }

    /** Takes up an overwritten state; the last one of the bar before, if this is another. */
    Optional<String> overwritten(String line) {
        Optional<State> state = ProgressBars.state(line);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        waiting = true;
        keep(state.get());
        return bars.overwritten(state.get()).map(State::text);
    }

    /** Takes up the line that ends what was overwritten; the last state of the bar before, if it is another. */
    Optional<String> ended(String line) {
        if (!waiting) {
            return Optional.empty();
        }
        waiting = false;
        Optional<State> state = ProgressBars.state(line);
        state.ifPresent(this::keep);
        return bars.ended(state).map(State::text);
    }

    private static long longest(RunDraft draft) {
        return draft.tracks().stream().mapToLong(Track::count).max().orElse(0);
    }

    private void keep(State state) {
        bars.place(state).ifPresent(place -> values(state, place));
    }

    private void values(State state, Place place) {
        places++;
        long step = place.isEpoch() ? MetricSeries.NO_STEP : place.number();
        double epoch = place.isEpoch() ? place.number() : Double.NaN;
        pairs.start(place.values(), 0);
        while (pairs.next()) {
            Unit unit = pairs.isPercent() ? Unit.PERCENT : Unit.UNKNOWN;
            Grain grain = place.isEpoch() ? Grain.EPOCH : Grain.STEP;
            states.track(new MetricKey(pairs.name(), "", "", grain, unit)).add(step, epoch, Double.NaN, pairs.value());
        }
        if (place.isEpoch()) {
            states.plannedEpochs(state.total());
        }
    }

    /** The file is at its end: the states are the training if nothing else has a place in it. */
    void close(RunDraft draft, boolean namesEpochs) {
        if (places < PLACES || namesEpochs || longest(states) <= 2 * longest(draft)) {
            return;
        }
        draft.tracks().forEach(Track::clear);
        for (Track track : states.tracks()) {
            Track home = draft.track(track.key());
            MetricSeries series = track.series();
            for (int i = 0; i < series.size(); i++) {
                home.add(series.step(i), series.epoch(i), Double.NaN, series.value(i));
            }
        }
        draft.plannedEpochs(states.plannedEpochs().orElse(0));
    }
}
