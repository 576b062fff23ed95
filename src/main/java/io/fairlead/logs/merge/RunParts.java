package io.fairlead.logs.merge;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.LogFormat.Role;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.logs.settings.TrainingSettings;
import io.fairlead.metrics.MetricSeries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which readings of one folder are of one run.
 *
 * <p>Files that carry the same date and time in their names belong together; a later set is the same run taken up again
 * if its series go on where the earlier ones end. Logs that each tell of a whole run are one run if they tell the same
 * (a log and the captured screen), or if one goes on where the other ends; else they are runs of their own. Settings,
 * saved states and predictions without a date belong to every run of the folder. Not for sharing among threads.
 */
public final class RunParts {

    private static final Pattern STAMP =
            Pattern.compile("(?<!\\d)(\\d{8}[_-]\\d{6}|\\d{4}-\\d{2}-\\d{2}[-_T]\\d{2}[-:]\\d{2}[-:]\\d{2})(?!\\d)");

    /** The endings of a file's name: {@code .log}, {@code .csv.gz}; a number in it is none. */
    private static final Pattern ENDING = Pattern.compile("(.+?)(?:\\.[A-Za-z][A-Za-z0-9_]*)+");

    /** Of two logs of one run so many times as many metrics agree as do not. */
    private static final int MOSTLY = 4;

    /** How exact printed text is; what is less so only fills in. */
    private static final int PRINTED = 10;

    private final List<List<Reading>> parts = new ArrayList<>();

    private RunParts() {}

    /**
     * One run's readings.
     *
     * @param key what tells it from the other runs of the folder; empty if there are none
     * @param readings its readings, in the order of the training
     */
    public record Part(String key, List<Reading> readings) {

        /**
         * Tells whether there is a log among them.
         *
         * @return false if there are only settings, saved states or texts without values
         */
        public boolean isRun() {
            return readings.stream()
                    .anyMatch(reading -> reading.format().role() == Role.LOG
                            && (!reading.format().isGeneral() || hasContent(reading.draft()))
                            && (reading.format().precision() >= PRINTED || hasPlaces(reading.draft())));
        }

        /** Results without an epoch only add to a log: alone they tell of no training. */
        private static boolean hasPlaces(RunDraft draft) {
            return draft.tracks().stream()
                    .anyMatch(track ->
                            !track.isEmpty() && !Double.isNaN(track.series().epoch(0)));
        }

        /**
         * Tells whether all logs are pointers of Git LFS, so that nothing is known of the run.
         *
         * @return true if no log has a value and each is said to be a pointer
         */
        public boolean isPointer() {
            return readings.stream()
                    .filter(reading -> reading.format().role() == Role.LOG)
                    .allMatch(reading -> reading.draft().tracks().isEmpty()
                            && reading.draft().problems(reading.name()).stream()
                                    .anyMatch(problem -> problem.what().contains("Git LFS pointer")));
        }

        private static boolean hasContent(RunDraft draft) {
            return !draft.tracks().isEmpty()
                    || isStart(draft)
                    || draft.marks().stream()
                            .anyMatch(
                                    mark -> mark.kind() == EndMark.Kind.CRASHED || mark.kind() == EndMark.Kind.STOPPED);
        }
    }

    /**
     * Cuts the readings of a folder into those of its runs.
     *
     * @param readings all readings, logs first
     * @return one part for each run; one that is no run if there is no log
     */
    public static List<Part> of(List<Reading> readings) {
        RunParts parts = new RunParts();
        parts.logs(readings);
        if (parts.parts.isEmpty()) {
            return readings.isEmpty() ? List.of() : List.of(new Part("", List.copyOf(readings)));
        }
        parts.others(readings);
        long runs =
                parts.parts.stream().filter(part -> new Part("", part).isRun()).count();
        List<Part> all = new ArrayList<>();
        for (List<Reading> part : parts.parts) {
            all.add(new Part(runs <= 1 ? "" : stem(part.get(0).name()), List.copyOf(part)));
        }
        return all;
    }

    private static String stem(String name) {
        String own = name.substring(name.lastIndexOf('/') + 1);
        Matcher ending = ENDING.matcher(own);
        return ending.matches() ? ending.group(1) : own;
    }

    /** A log with times that printed how it would train, and broke off before it did. */
    private static boolean isStart(RunDraft draft) {
        return draft.started().isPresent() && TrainingSettings.isTraining(draft.settings());
    }

    private void logs(List<Reading> readings) {
        Map<String, List<Reading>> stamped = new TreeMap<>();
        List<Reading> bare = new ArrayList<>();
        for (Reading reading : readings) {
            if (reading.format().role() == Role.LOG) {
                String stamp = stamp(reading.name());
                if (stamp.isEmpty()) {
                    bare.add(reading);
                } else {
                    stamped.computeIfAbsent(stamp, key -> new ArrayList<>()).add(reading);
                }
            }
        }
        stamped.values().forEach(this::stamped);
        bare.forEach(this::bare);
    }

    private static String stamp(String name) {
        Matcher matcher = STAMP.matcher(name.substring(name.lastIndexOf('/') + 1));
        return matcher.find() ? matcher.group(1).replaceAll("[-_T:]", "") : "";
    }

    /** A set of files of one start joins the set before it if it goes on there. */
    private void stamped(List<Reading> set) {
        if (!parts.isEmpty()) {
            List<Reading> last = parts.get(parts.size() - 1);
            if (goesOn(last, set)) {
                set.get(0).draft().mark(EndMark.Kind.RESUMED, "a second set of files goes on where the first ends");
                last.addAll(set);
                return;
            }
        }
        parts.add(new ArrayList<>(set));
    }

    private void bare(Reading reading) {
        for (List<Reading> part : parts) {
            if (part.stream().allMatch(other -> fits(other, reading))) {
                part.add(reading);
                return;
            }
        }
        parts.add(new ArrayList<>(List.of(reading)));
    }

    private static boolean fits(Reading other, Reading reading) {
        boolean rivals = other.format().name().equals(reading.format().name())
                && reading.format().tellsWholeRun();
        if (!rivals) {
            return true;
        }
        Agreement agreement = agreement(List.of(other), List.of(reading));
        return switch (agreement) {
            case SAME -> true;
            case CONTINUED -> goesOn(List.of(other), List.of(reading)) || goesOn(List.of(reading), List.of(other));
            case OTHER -> false;
            case UNKNOWN -> isEmpty(other.draft()) || isEmpty(reading.draft());
        };
    }

    private static boolean isEmpty(RunDraft draft) {
        return draft.tracks().isEmpty() && draft.settings().size() < 3;
    }

    /** The later readings begin behind the beginning of the earlier ones, and have what these lack. */
    private static boolean goesOn(List<Reading> earlier, List<Reading> later) {
        Map<String, MetricSeries> before = series(earlier);
        for (Map.Entry<String, MetricSeries> entry : series(later).entrySet()) {
            MetricSeries first = before.get(entry.getKey());
            if (first != null && first.size() > 0 && entry.getValue().size() > 0) {
                double start = place(entry.getValue(), 0);
                return start > place(first, 0) && start <= place(first, first.size() - 1) + gap(first);
            }
        }
        return false;
    }

    /** The next value of a series is at most this far behind its last. */
    private static double gap(MetricSeries series) {
        double widest = 1;
        for (int i = 1; i < series.size(); i++) {
            widest = Math.max(widest, place(series, i) - place(series, i - 1));
        }
        return widest;
    }

    private static double place(MetricSeries series, int i) {
        return Double.isNaN(series.epoch(i)) ? series.step(i) : series.epoch(i);
    }

    private static Agreement agreement(List<Reading> a, List<Reading> b) {
        Map<String, MetricSeries> first = series(a);
        Map<Agreement, Integer> votes = new EnumMap<>(Agreement.class);
        for (Map.Entry<String, MetricSeries> entry : series(b).entrySet()) {
            MetricSeries there = first.get(entry.getKey());
            if (there != null) {
                votes.merge(Agreement.of(there, entry.getValue()), 1, Integer::sum);
            }
        }
        int same = votes.getOrDefault(Agreement.SAME, 0);
        int other = votes.getOrDefault(Agreement.OTHER, 0);
        if (same + other > 0) {
            // Learning rates and counters agree between any two runs of one script; losses do not.
            return same >= MOSTLY * other ? Agreement.SAME : Agreement.OTHER;
        }
        return votes.containsKey(Agreement.CONTINUED) ? Agreement.CONTINUED : Agreement.UNKNOWN;
    }

    private static Map<String, MetricSeries> series(List<Reading> readings) {
        Map<String, MetricSeries> all = new LinkedHashMap<>();
        for (Reading reading : readings) {
            for (Track track : reading.draft().tracks()) {
                String key = reading.format().name() + ' ' + track.key();
                all.merge(key, track.series(), (one, other) -> one.size() >= other.size() ? one : other);
            }
        }
        return all;
    }

    private void others(List<Reading> readings) {
        for (Reading reading : readings) {
            if (reading.format().role() != Role.LOG) {
                String stamp = stamp(reading.name());
                List<List<Reading>> homes = parts.stream()
                        .filter(part -> !stamp.isEmpty()
                                && part.stream()
                                        .anyMatch(log -> stamp(log.name()).equals(stamp)))
                        .toList();
                (homes.isEmpty() ? parts : homes).forEach(part -> part.add(reading));
            }
        }
    }
}
