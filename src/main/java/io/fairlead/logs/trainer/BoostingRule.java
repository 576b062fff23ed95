package io.fairlead.logs.trainer;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.TextContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One round of gradient boosting, as XGBoost, LightGBM and CatBoost print it; not for sharing among threads.
 *
 * <pre>{@code
 * [10]   train-logloss:0.60000   valid-auc:0.71
 * [10]   training's binary_logloss: 0.6   valid_1's auc: 0.71
 * 100:   learn: 0.69   test: 0.68   best: 0.68 (100)   total: 1.1s   remaining: 10s
 * }</pre>
 *
 * <p>The parts stand between tabs. Of several sets that are no training set, the first is the validation set and the others
 * keep their names as data sets.
 */
final class BoostingRule implements LineRule {

    /** A value with the set that it was measured on. */
    private record Part(String set, String metric, double value) {}

    /** Whether the best round is told again next; no {@link #memory}, since a line of this rule is never an example. */
    private boolean again;

    @Override
    public BoostingRule copy() {
        BoostingRule copy = new BoostingRule();
        copy.again = again;
        return copy;
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        if (line.endsWith("est iteration is:")) {
            // The next line tells the best round a second time.
            context.unique();
            again = true;
            return true;
        }
        int tab = line.indexOf('\t', from);
        int gap = tab < 0 && line.startsWith("[", from) ? line.indexOf("] ", from) + 1 : tab;
        long round = gap <= 0 ? -1 : round(line.substring(from, gap).strip());
        List<Part> parts = round < 0 ? List.of() : parts(tab < 0 ? tabbed(line, gap) : line.substring(tab + 1));
        if (parts.isEmpty()) {
            return false;
        }
        if (again) {
            context.unique();
            again = false;
            return true;
        }
        context.step(round);
        context.grain = Grain.STEP;
        context.started = true;
        String held = "";
        for (Part part : parts) {
            String split = split(part.set());
            held = held.isEmpty() && !split.equals("train") ? part.set() : held;
            context.split = split;
            context.dataset = split.equals("train") || part.set().equals(held) ? "" : part.set();
            context.value(part.metric(), Unit.UNKNOWN, part.value());
        }
        context.split = "";
        context.dataset = "";
        return true;
    }

    /** The round of {@code [10]} or {@code 10:}; negative if it is neither. */
    private static long round(String head) {
        boolean bracket = head.startsWith("[") && head.endsWith("]");
        if (!bracket && !head.endsWith(":")) {
            return -1;
        }
        String digits = head.substring(bracket ? 1 : 0, head.length() - 1);
        boolean isNumber =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(Character::isDigit);
        return isNumber ? Numbers.parseWhole(digits).orElse(-1) : -1;
    }

    /** {@code [10] train-rmse:0.5 valid-rmse:0.6}: words that each are a set, a measure and a value; empty if one is not. */
    private static String tabbed(String line, int from) {
        String[] words = line.substring(from).strip().split(" +", -1);
        for (String word : words) {
            int colon = word.indexOf(':');
            if (colon < 0 || colon == word.length() - 1 || word.lastIndexOf('-', colon) <= 0) {
                return "";
            }
        }
        return String.join("\t", words);
    }

    /** The parts of a line; none if one of them is no pair. */
    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        for (String part : text.split("\t", -1)) {
            String pair = part.strip();
            int colon = pair.lastIndexOf(':');
            int start = Numbers.behindBlanks(pair, colon + 1);
            int end = Numbers.end(pair, start, pair.length());
            boolean isPair = colon > 0 && end > start && PairScan.isLetter(pair.charAt(0));
            if (!isPair && !pair.isEmpty()) {
                return List.of();
            }
            if (isPair) {
                add(pair.substring(0, colon), Numbers.value(pair, start, end), parts);
            }
        }
        return parts;
    }

    private static void add(String name, double value, List<Part> parts) {
        int possessive = name.indexOf("'s ");
        int dash = name.lastIndexOf('-');
        if (possessive > 0) {
            parts.add(new Part(name.substring(0, possessive), name.substring(possessive + 3), value));
        } else if (dash > 0) {
            parts.add(new Part(name.substring(0, dash), name.substring(dash + 1), value));
        } else if (name.equals("learn") || name.equals("test")) {
            parts.add(new Part(name, "loss", value));
        }
    }

    private static String split(String set) {
        String lower = set.toLowerCase(Locale.ROOT);
        if (lower.startsWith("train") || lower.equals("learn")) {
            return "train";
        }
        return lower.startsWith("test") ? "test" : "val";
    }
}
