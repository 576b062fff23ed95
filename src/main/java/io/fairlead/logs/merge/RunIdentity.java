package io.fairlead.logs.merge;

import io.fairlead.logs.format.Gzip;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tells a run from others, wherever it lies and however long its logs have grown.
 *
 * <p>The tool's own id where it gave one. Else the first two lines of the first log, its start, and the settings; where
 * the log tells no time, its first value as well. Two runs of one configuration with other seeds differ in their start or
 * in their first value; a copy of a run is the same run.
 */
final class RunIdentity {

    private static final int HEAD = 4096;

    private RunIdentity() {}

    /** The id of a run whose readings are in the order of the formats, the main log first. */
    static String of(List<Reading> readings, String key) {
        MessageDigest digest = sha256();
        for (Reading reading : readings) {
            if (!reading.draft().identity().isEmpty()) {
                add(digest, "tool", reading.format().name() + reading.draft().identity() + key);
                return hex(digest);
            }
        }
        Reading main = readings.get(0);
        add(digest, "key", key);
        add(digest, "head", head(main));
        add(digest, "settings", settings(readings).toString());
        RunDraft draft = main.draft();
        if (draft.started().isPresent()) {
            add(digest, "start", Double.toString(draft.started().getAsDouble()));
        } else {
            add(digest, "first", first(draft));
        }
        return hex(digest);
    }

    /** The id of a configuration: of its text alone. */
    static String ofText(String text) {
        MessageDigest digest = sha256();
        add(digest, "text", text);
        return hex(digest);
    }

    private static Map<String, Object> settings(List<Reading> readings) {
        Map<String, Object> all = new TreeMap<>();
        readings.forEach(reading -> all.putAll(reading.draft().settings()));
        return all;
    }

    private static String first(RunDraft draft) {
        for (Track track : draft.tracks()) {
            if (!track.isEmpty()) {
                MetricSeries series = track.series();
                return track.key().ownName() + series.point(0);
            }
        }
        return "";
    }

    /** The first two whole lines of a text, or the first bytes of anything else. */
    private static String head(Reading main) {
        byte[] start;
        try {
            start = Gzip.start(main.file().path(), HEAD);
        } catch (IOException e) {
            return "";
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        int second = end < 0 ? -1 : text.indexOf('\n', end + 1);
        boolean binary = text.chars().limit(64).anyMatch(c -> c < 9);
        if (binary) {
            return text.substring(0, Math.min(64, text.length()));
        }
        return text.substring(0, second >= 0 ? second : Math.max(0, end));
    }

    private static void add(MessageDigest digest, String what, String value) {
        digest.update((what + '\u0000' + value + '\u0000').getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(MessageDigest digest) {
        // 48 bits: among a million runs, two share an id with a chance of one in 500.
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
