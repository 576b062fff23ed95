package io.fairlead.logs.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * How many points may be kept in memory together: by the tracks of one file while it is read, and by those of all files of
 * one run when they have been read.
 *
 * <p>Where it is spent, the tracks that have more than half of what a track has on average are thinned, which are at least
 * half of all points; so every thinning makes room for a quarter of the budget, and its cost is spread over as many
 * points. Not for sharing among threads.
 */
public final class PointBudget {

    /** 32 bytes each: 32 MiB, and a few times that while series are merged. */
    private static final long MOST = 1 << 20;

    private static final long POINT_BYTES = 4L * Long.BYTES;

    /** A track without points beyond the first few, with its name. */
    private static final long TRACK_BYTES = 1024;

    private final List<Track> tracks = new ArrayList<>();
    private long room;

    /** Creates a budget that is not used. */
    public PointBudget() {}

    void opened(Track track) {
        tracks.add(track);
    }

    /** Copies the tracks into a budget of which as much is spent; returns which copy is of which. */
    UnaryOperator<Track> copyInto(PointBudget copy) {
        Map<Track, Track> twins = new HashMap<>();
        tracks.forEach(track -> twins.put(track, track.copy(copy)));
        copy.room = room;
        return original -> Objects.requireNonNull(twins.get(original), "a track of this budget");
    }

    /**
     * Takes in a file that has been read, and thins what there is until it fits. What stays depends on the files and their
     * order alone.
     *
     * @param file the file's drafts, which take no points any more
     */
    public void admit(DraftSink file) {
        for (Track track : file.budget().tracks) {
            tracks.add(track);
            room += track.granted();
        }
        while (room > MOST && thin()) {
            // each round leaves out a quarter of all points or more
        }
    }

    /** Tells whether a track may have room for so many points more; if not, the largest ones have just been thinned. */
    boolean grants(int points) {
        if (room + points > MOST) {
            thin();
        }
        if (room + points > MOST) {
            return false;
        }
        room += points;
        return true;
    }

    /** How much memory the tracks take, bytes, about. */
    long bytes() {
        return tracks.size() * TRACK_BYTES + room * POINT_BYTES;
    }

    void returns(int points) {
        room -= points;
    }

    /** Thins the largest tracks; false if none has points to leave out. */
    private boolean thin() {
        long kept = 0;
        for (Track track : tracks) {
            kept += track.kept();
        }
        long half = kept / Math.max(1, 2L * tracks.size());
        boolean any = false;
        for (Track track : tracks) {
            if (track.kept() > Math.max(half, 2)) {
                track.thin();
                room -= track.trim();
                any = true;
            }
        }
        return any;
    }
}
