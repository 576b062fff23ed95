package io.fairlead.logs.binary;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.Problem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes what an event file says into a run's draft.
 *
 * <p>The points of one step are held back until the next step begins, because the epoch that they belong to may be
 * logged behind them. Not for sharing among threads.
 */
final class EventRecorder implements EventSink {

    private static final int HELD_BACK = 512;
    /** More settings than any run has. */
    private static final int MOST_SETTINGS = 20_000;
    /** Tags whose step is the epoch: Keras' own, those under epoch/, and all that YOLO versions 5 to 12 write. */
    private static final Pattern EPOCH = Pattern.compile("epoch[_/].*|(train|val)/(box|obj|cls|dfl|seg|pose|kobj)_loss"
            + "|metrics/(precision|recall|mAP[_0-9.:-]+|accuracy_top[15])(\\([A-Z]\\))?|x/lr\\d|lr/pg\\d");
    /** Writers of texts put this behind the tag. */
    private static final String TEXT_SUFFIX = "/text_summary";

    private final String file;
    private final RunDraft draft;
    private final FolderNames folders;
    private final Map<String, Track> tracks = new HashMap<>();
    private final Map<String, Boolean> epochTags = new HashMap<>();
    private final Track[] heldTracks = new Track[HELD_BACK];
    private final double[] heldTimes = new double[HELD_BACK];
    private final double[] heldValues = new double[HELD_BACK];
    private int held;
    private long step = Long.MIN_VALUE;
    private double epoch = Double.NaN;
    private double firstTime = Double.POSITIVE_INFINITY;
    private double lastTime = Double.NEGATIVE_INFINITY;

    /**
     * Creates a recorder.
     *
     * @param file the file's name for problems
     * @param draft what takes the values
     */
    EventRecorder(String file, RunDraft draft) {
        this.file = file;
        this.draft = draft;
        this.folders = FolderNames.of(file);
    }

    /** A recorder that goes on from here into a copy of the draft. */
    EventRecorder copyInto(RunDraft copyOfDraft) {
        EventRecorder copy = new EventRecorder(file, copyOfDraft);
        copy.epochTags.putAll(epochTags);
        for (int i = 0; i < held; i++) {
            copy.heldTracks[i] = copyOfDraft.track(heldTracks[i].key());
            copy.heldTimes[i] = heldTimes[i];
            copy.heldValues[i] = heldValues[i];
        }
        copy.held = held;
        copy.step = step;
        copy.epoch = epoch;
        copy.firstTime = firstTime;
        copy.lastTime = lastTime;
        return copy;
    }

    @Override
    public void scalar(String tag, long at, double time, double value) {
        if (at != step || held == HELD_BACK) {
            flush();
            epoch = at == step ? epoch : Double.NaN;
            step = at;
        }
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
        Track track = tracks.get(tag);
        if (track == null) {
            track = open(tag);
        }
        if (Boolean.TRUE.equals(epochTags.get(tag))) {
            epoch = value;
        }
        heldTracks[held] = track;
        heldTimes[held] = time;
        heldValues[held++] = value;
    }

    private Track open(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (lower.equals("epoch") || lower.endsWith("/epoch")) {
            epochTags.put(tag, true);
        }
        Track track = draft.track(folders.key(tag.isBlank() ? "(no tag)" : tag));
        tracks.put(tag, track);
        return track;
    }

    /** Gives out what was held back, and what is known of the whole file of a size in bytes. */
    void finish(EventDecoder.End end, long fileSize) {
        if (!end.cut().isEmpty()) {
            damage(end.sound(), end.cut());
        }
        flush();
        draft.alive(firstTime);
        draft.alive(lastTime);
        if (end.sound() < fileSize) {
            draft.mark(EndMark.Kind.CUT, "the file ends inside a record, at byte " + end.sound());
        }
    }

    private void flush() {
        for (int i = 0; i < held; i++) {
            heldTracks[i].add(step, epoch, heldTimes[i], heldValues[i]);
        }
        held = 0;
    }

    @Override
    public void text(String tag, String text) {
        String name = tag.endsWith(TEXT_SUFFIX) ? tag.substring(0, tag.length() - TEXT_SUFFIX.length()) : tag;
        SettingsText.read(name, text).forEach(this::setting);
    }

    @Override
    public void settings(Map<String, Object> settings) {
        settings.forEach((name, value) -> setting(name, SettingsText.whole(value)));
    }

    private void setting(String name, Object value) {
        if (!name.isBlank() && draft.settings().size() < MOST_SETTINGS) {
            draft.setting(name, value);
        }
    }

    @Override
    public void sessionEnd(SessionStatus status, double time) {
        if (status == SessionStatus.FAILURE) {
            draft.mark(EndMark.Kind.CRASHED, "the hparams plug-in says that the session failed");
        } else if (status == SessionStatus.SUCCESS && time > 0) {
            draft.mark(EndMark.Kind.FINISHED, "the hparams plug-in says that the session succeeded");
            draft.alive(time);
        }
    }

    @Override
    public void version(String version, double time) {
        draft.alive(time);
    }

    @Override
    public void damage(long offset, String what) {
        draft.problem(Problem.atByte(file, offset, what));
    }

    /**
     * What the folders that a file lies in say of the values in it.
     *
     * @param split the split that the innermost folder is named for; empty if it is not
     * @param folder the name of the innermost folder; empty if the file lies in the run's own
     */
    private record FolderNames(String split, String folder) {

        static FolderNames of(String file) {
            String[] parts = file.split("/", -1);
            String folder = parts.length > 1 ? parts[parts.length - 2] : "";
            return new FolderNames(splitOf(folder), folder);
        }

        private static String splitOf(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "train", "training" -> "train";
                case "val", "valid", "validation", "eval", "evaluation", "dev" -> "val";
                case "test", "testing" -> "test";
                default -> "";
            };
        }

        MetricKey key(String tag) {
            String line = tag.replace('/', '_') + "_";
            if (folder.startsWith(line) && folder.length() > line.length()) {
                String rest = folder.substring(line.length());
                String of = splitOf(rest);
                return of.isEmpty()
                        ? MetricKey.of(tag + "/" + rest)
                        : MetricKey.of(tag).on(of);
            }
            MetricKey key = MetricKey.of(tag);
            key = split.isEmpty() || hasSplit(tag) ? key : key.on(split);
            if (EPOCH.matcher(tag).matches()) {
                return key.per(MetricKey.Grain.EPOCH);
            }
            return tag.startsWith("batch_") ? key.per(MetricKey.Grain.STEP) : key;
        }

        private static boolean hasSplit(String tag) {
            for (String word : tag.split("[/_. -]", -1)) {
                if (!splitOf(word).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }
}
