package io.fairlead.logs.format;

import io.fairlead.metrics.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The tracks of a draft by their metrics, in the order in which they were opened; not for sharing among threads. */
final class TrackTable {

    /** More names than any log has; where names are made of data, they must not fill the memory. */
    static final int LIMIT = 20_000;

    private final PointBudget budget;
    private final Track unnamed;
    private final Map<MetricKey, Track> tracks = new LinkedHashMap<>();

    TrackTable(PointBudget budget) {
        this.budget = budget;
        this.unnamed = new Track(MetricKey.of("too many names"), budget);
    }

    /** A table of the twins of another one's tracks. */
    TrackTable(TrackTable original, PointBudget budget, UnaryOperator<Track> twinOf) {
        this.budget = budget;
        this.unnamed = twinOf.apply(original.unnamed);
        original.tracks.forEach((key, track) -> tracks.put(key, twinOf.apply(track)));
    }

    Track track(MetricKey key) {
        Track known = tracks.get(key);
        if (known == null) {
            if (isFull()) {
                return unnamed;
            }
            known = new Track(key, budget);
            tracks.put(key, known);
        }
        return known;
    }

    void dropEmpty() {
        tracks.values().removeIf(Track::isEmpty);
    }

    boolean isFull() {
        return tracks.size() >= LIMIT;
    }

    Collection<Track> all() {
        return Collections.unmodifiableCollection(tracks.values());
    }

    /** What is to be said of values that were left out. */
    List<Problem> problems(String file) {
        List<Problem> all = new ArrayList<>();
        if (!unnamed.isEmpty()) {
            all.add(Problem.in(
                    file,
                    "there are more than " + LIMIT + " metric names; " + unnamed.count()
                            + " values under further ones are left out"));
        }
        List<Track> thin =
                tracks.values().stream().filter(track -> track.stride() > 1).toList();
        if (!thin.isEmpty()) {
            Track worst = Collections.max(thin, Comparator.comparingLong(Track::stride));
            all.add(Problem.in(
                    file,
                    "more values than are kept, in " + thin.size() + " of " + tracks.size() + " metrics: of the "
                            + worst.count() + " values of \"" + worst.key().ownName() + "\" one in "
                            + worst.stride() + " stands, besides the first, the last, the smallest and the largest"));
        }
        return all;
    }
}
