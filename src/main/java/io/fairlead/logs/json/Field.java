package io.fairlead.logs.json;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.Track;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key of rows: what its values are, found out once; not for sharing among threads. */
final class Field {

    private final String name;
    private final byte[] spelling;
    private final Role role;
    private String mode = "";
    private @Nullable Track track;

    /** What the values of a key are. */
    enum Role {
        EPOCH,
        STEP,
        TIME,
        /** The split or data set of the row, if it is a text. */
        MODE,
        /** Says that the object around it is a picture or the like. */
        TYPE,
        /** None of the reader's business. */
        LEFT,
        METRIC
    }

    /**
     * Creates a field.
     *
     * @param name the key, with the keys of the objects around it in front
     * @param left keys that are no metrics
     */
    Field(String name, Set<String> left) {
        this.name = name;
        this.spelling = name.getBytes(StandardCharsets.UTF_8);
        this.role = role(name, left);
    }

    private static Role role(String name, Set<String> left) {
        if (ColumnNames.isEpoch(name)) {
            return Role.EPOCH;
        }
        if (ColumnNames.isStep(name)) {
            return Role.STEP;
        }
        if (ColumnNames.isTime(name)) {
            return Role.TIME;
        }
        if (name.equals("mode") || ColumnNames.isDataset(name)) {
            return Role.MODE;
        }
        if (name.endsWith("/_type")) {
            return Role.TYPE;
        }
        return left.contains(name) || name.isBlank() ? Role.LEFT : Role.METRIC;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    /** Tells whether the key is spelled so, between two indices. */
    boolean isSpelled(byte[] bytes, int from, int to) {
        return to - from == spelling.length && Arrays.equals(bytes, from, to, spelling, 0, spelling.length);
    }

    /** The track that took the values of rows of this mode last; null if it was another mode. */
    @Nullable
    Track trackOf(String wanted) {
        return mode.equals(wanted) ? track : null;
    }

    /** Remembers where the values of rows of a mode go. */
    void remember(String of, Track values) {
        mode = of;
        track = values;
    }
}
