package io.fairlead.logs.text;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.metrics.MetricVocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The values of a line, each on the split that the line gives it; not for sharing among threads.
 *
 * <p>{@code Train Loss: 0.5 Acc: 0.8 | Val Loss: 0.6 Acc: 0.7}: a name without a split has that of the name before it, if
 * it stood before, or is a score that the line measures only once, behind the losses of both splits. {@code [Train] loss=0.5
 * | [Val] loss=0.6}: a word between two values names the split of all that follow. A name that comes again on the same
 * split is passed over. A line with the losses of both splits sums up its epoch, whatever step it names.
 */
final class LineValues {

    /** A longer line is no phrase, characters. */
    private static final int PHRASES = 300;

    /** Of a line with more values than these each stands for itself. */
    private static final int MOST = 64;

    private static final String[] COUNTERS = {" iter", " step", " iteration", " epoch"};

    private final PairScan pairs = new PairScan();
    private final PhraseScan phrases = new PhraseScan();
    private int valueStart;
    private final Set<Integer> taken = new HashSet<>();

    /** A value of the line: the name, the split in the name, the split that a word before it names; both may be empty. */
    private record Part(String name, String own, String told, boolean inside) {}

    /** {@code steps: 40}, {@code batch: 32}: a line that names a step and no value besides it is none of a training. */
    boolean isSetting(String line, int from) {
        if (line.indexOf(':', from) < 0 && line.indexOf('=', from) < 0) {
            return false;
        }
        pairs.start(line, from);
        while (pairs.next()) {
            if (!isPlace(pairs.name()) && PhraseScan.isOfMeasure(pairs.name())) {
                return false;
            }
        }
        phrases.start(line, from);
        return !phrases.next();
    }

    /**
     * Adds the values of a line.
     *
     * @param line the line
     * @param from where its values may begin
     * @param stepped whether the line names a step
     * @param named whether the line names an epoch
     * @param context where the line stands
     * @return whether there were any
     */
    boolean take(String line, int from, boolean stepped, boolean named, TextContext context) {
        List<Part> parts = parts(line, from);
        List<String> splits = splits(parts);
        boolean summary = stepped && named && isOfBoth(parts);
        if (summary) {
            context.noStep();
        }
        context.grain = stepped && !summary ? Grain.STEP : Grain.UNKNOWN;
        String home = context.dataset;
        String section = context.split;
        context.dataset = DatasetWords.in(line, from, parts.isEmpty() ? line.length() : valueStart, context);
        boolean any = add(line, from, splits, context);
        if (line.length() - from < PHRASES) {
            any |= phrases(line, from, context);
        }
        context.dataset = home;
        context.split = section;
        if (any && context.trainingSteps() > 0) {
            context.draft.plannedSteps(context.trainingSteps());
        }
        return any;
    }

    private List<Part> parts(String line, int from) {
        List<Part> parts = new ArrayList<>();
        int end = from;
        boolean held = mentionsHeldOut(line, from);
        boolean inside = false;
        pairs.start(line, from);
        while (parts.size() < MOST && pairs.next()) {
            valueStart = parts.isEmpty() ? pairs.valueFrom() : valueStart;
            boolean first = parts.isEmpty();
            String told = held && !first ? Section.between(line, end, pairs.nameFrom()) : "";
            inside = !first
                    && held
                    && (opens(line, end, pairs.nameFrom()) || (inside && !closes(line, end, pairs.nameFrom())));
            parts.add(new Part(pairs.name(), held ? ownSplit(pairs.name()) : "", told, inside));
            end = Math.max(pairs.end(), pairs.meanTo());
        }
        return parts;
    }

    /** {@code Val AUC: 0.8 (male: 0.8, female: 0.7)}: what stands in parentheses belongs to the value before. */
    private static boolean opens(String line, int from, int to) {
        int open = line.indexOf('(', from);
        return open >= 0 && open < to;
    }

    private static boolean closes(String line, int from, int to) {
        int close = line.indexOf(')', from);
        return close >= 0 && close < to;
    }

    /** Whether a line may speak of another split than the training. */
    static boolean mentionsHeldOut(String line, int from) {
        for (int i = from + 1; i + 2 < line.length(); i++) {
            char c = line.charAt(i);
            if ((c == 'a' || c == 'A') && (line.charAt(i - 1) | 0x20) == 'v' && (line.charAt(i + 1) | 0x20) == 'l') {
                return true;
            }
            boolean middle = c == 'e' || c == 'E';
            char before = (char) (line.charAt(i - 1) | 0x20);
            char behind = (char) (line.charAt(i + 1) | 0x20);
            if (middle && ((before == 't' && behind == 's') || (before == 'd' && behind == 'v'))) {
                return true;
            }
        }
        return false;
    }

    /** The split of each part where the line tells it; empty where it is that of the section. */
    private static List<String> splits(List<Part> parts) {
        List<String> splits = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        boolean both = isOfBoth(parts);
        String told = "";
        String last = "";
        for (Part part : parts) {
            told = part.told().isEmpty() ? told : part.told();
            last = part.own().isEmpty() ? last : part.own();
            String split = part.own().isEmpty() ? told : "";
            String key = part.name().toLowerCase(Locale.ROOT);
            if (part.own().isEmpty() && told.isEmpty() && !last.isEmpty()) {
                boolean again = seen.containsKey(key) && !last.equals(seen.get(key));
                split = again || part.inside() || (both && !last.equals("train") && isOnlyScore(part, parts))
                        ? last
                        : "";
            }
            boolean repeats = (split.isEmpty() ? last : split).equals(seen.get(key))
                    && part.own().isEmpty();
            seen.put(key, split.isEmpty() ? last : split);
            splits.add(repeats ? SKIP : split);
        }
        return splits;
    }

    /** Says that a value only repeats one before it. */
    private static final String SKIP = "\u0000";

    private boolean add(String line, int from, List<String> splits, TextContext context) {
        String section = context.split;
        String dataset = context.dataset;
        boolean any = false;
        int index = 0;
        taken.clear();
        pairs.start(line, from);
        while (pairs.next()) {
            taken.add(pairs.valueFrom());
            String split = index < splits.size() ? splits.get(index) : "";
            index++;
            if (isPlace(pairs.name()) || split.equals(SKIP) || line.startsWith("%|", pairs.end())) {
                context.without(pairs);
                continue;
            }
            if (!split.isEmpty() && !split.equals(section)) {
                context.split = split;
            }
            measuredOn(pairs.name(), context);
            context.value(pairs, pairs.isPercent() ? Unit.PERCENT : Unit.UNKNOWN);
            context.split = section;
            context.dataset = dataset;
            any = true;
        }
        return any;
    }

    private static boolean isPlace(String name) {
        if (StepMark.isCounter(name) || name.equals("eta") || name.equals("ETA")) {
            return true;
        }
        for (String counter : COUNTERS) {
            if (name.endsWith(counter)) {
                return true;
            }
        }
        return false;
    }

    /** The split that a name has in itself; empty if it has none. */
    static String ownSplit(String name) {
        String one = MetricVocabulary.DEFAULT.meaning(name, "val", "").name().split();
        String other = MetricVocabulary.DEFAULT.meaning(name, "test", "").name().split();
        return one.equals(other) ? one : "";
    }

    private static boolean isOfBoth(List<Part> parts) {
        boolean training = false;
        boolean held = false;
        for (Part part : parts) {
            boolean loss = part.name().toLowerCase(Locale.ROOT).contains("loss");
            training |= loss && part.own().equals("train");
            held |= loss && (part.own().equals("val") || part.own().equals("test"));
        }
        return training && held;
    }

    /** Whether a score stands once in the line, under whatever split. */
    private static boolean isOnlyScore(Part part, List<Part> parts) {
        String metric = metric(part.name());
        boolean once = parts.stream()
                        .filter(other -> metric(other.name()).equals(metric))
                        .count()
                == 1;
        return once && PhraseScan.isScore(part.name());
    }

    private static String metric(String name) {
        String text = MetricVocabulary.DEFAULT.meaning(name, "val", "").name().metric();
        return text.toLowerCase(Locale.ROOT);
    }

    /** A score on a data set of its own is that of a test, unless the line or its section says otherwise. */
    private static void measuredOn(String name, TextContext context) {
        boolean plain = context.split.isEmpty() || context.split.equals("train");
        if (!context.dataset.isEmpty()
                && plain
                && PhraseScan.isScore(name)
                && ownSplit(name).isEmpty()) {
            context.split = "test";
        }
    }

    private boolean phrases(String line, int from, TextContext context) {
        String section = context.split;
        String last = "";
        int end = from;
        phrases.start(line, from);
        boolean any = false;
        while (phrases.next()) {
            if (taken.contains(phrases.from())) {
                continue;
            }
            String told = end > from ? Section.between(line, end, phrases.nameFrom()) : "";
            String own = ownSplit(phrases.name());
            boolean follows = own.isEmpty() && !last.isEmpty() && (PhraseScan.isScore(phrases.name()) || any);
            last = told.isEmpty() ? own.isEmpty() ? last : own : told;
            context.split = follows || !told.isEmpty() ? last : section;
            end = phrases.to();
            measuredOn(phrases.name(), context);
            context.valueAt(phrases.name(), Unit.UNKNOWN, line, phrases.from(), phrases.to());
            any = true;
        }
        context.split = section;
        return any;
    }
}
