package io.fairlead.logs.format;

import java.util.ArrayList;
import java.util.List;

/**
 * How many points the files of one run may keep in memory together; shared by the tracks of all of them.
 *
 * <p>Where it is spent, the tracks that have more than half of what a track has on average are thinned, which are at least
 * half of all points; so every thinning makes room for a quarter of the budget, and its cost is spread over as many
 * points. Not for sharing among threads.
 */
public final class PointBudget {

    /** 32 bytes each: 32 MiB, and a few times that while series are merged. */
    private static final long MOST = 1 << 20;

    private final List<Track> tracks = new ArrayList<>();
    private long room;

    /** Creates a budget that is not used. */
    public PointBudget() {}

    void opened(Track track) {
        tracks.add(track);
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

    void returns(int points) {
        room -= points;
    }

    private void thin() {
        long kept = 0;
        for (Track track : tracks) {
            kept += track.kept();
        }
        long half = kept / Math.max(1, 2L * tracks.size());
        for (Track track : tracks) {
            if (track.kept() > Math.max(half, 2)) {
                track.thin();
                track.trim();
            }
        }
    }
}
