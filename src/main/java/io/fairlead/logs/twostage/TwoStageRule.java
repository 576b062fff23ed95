package io.fairlead.logs.twostage;

import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.TextContext;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.Stage;
import java.util.List;
import java.util.Locale;

/**
 * The shapes of lines that the two-stage project prints; not for sharing among threads.
 *
 * <p>Per epoch: {@code Epoch E Results:} or {@code [Epoch E Summary]}, then {@code Train - …}, {@code Validation - …},
 * {@code Val Fairness:}, {@code Fairness [set] - …}, {@code Test [set] - …}, or in Stage 1 one {@code Name: value} a line.
 * Per batch: {@code Epoch [E] Batch [b/B] …}. The second version prints {@code [Train Epoch E] …},
 * {@code [Val Epoch E] …}, {@code [Test: set] …}. Once the training has begun, what has none of these shapes is taken
 * without being read: it repeats other values or counts images.
 */
final class TwoStageRule implements LineRule {

    private static final List<String> PASSED = List.of(
            "Total parameters",
            "Trainable parameters",
            "Frozen parameters",
            "Best ",
            "Best:",
            "Total training time",
            "Total time",
            "Time:",
            "Epoch time:",
            "End time",
            "Start time",
            "Removed old",
            "Final model",
            "*** NEW BEST",
            "** New Best");

    private final PairScan pairs = new PairScan();
    private final LogSource source;
    private boolean summary;
    private boolean analysis;
    private boolean raceTold;

    TwoStageRule(LogSource source) {
        this.source = source;
    }

    @Override
    public int memory() {
        return (summary ? 1 : 0) + (analysis ? 2 : 0) + (raceTold ? 4 : 0);
    }

    @Override
    public TwoStageRule copy() {
        TwoStageRule copy = new TwoStageRule(source);
        copy.summary = summary;
        copy.analysis = analysis;
        copy.raceTold = raceTold;
        return copy;
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        int at = Numbers.behindBlanks(line, from);
        if (at == line.length()) {
            return false;
        }
        return heading(line, at, context) || values(line, at, context) || info(line, at, context);
    }

    private boolean heading(String line, int at, TextContext context) {
        if (isEpoch(line, at, "[Epoch ", " Summary]")) {
            return epoch(line, at + 7, context);
        }
        if (isEpoch(line, at, "Epoch ", " Results:")) {
            return epoch(line, at + 6, context);
        }
        if (line.startsWith("FAIRNESS ANALYSIS SUMMARY", at)) {
            analysis = true;
            return true;
        }
        if (line.startsWith("Val Fairness:", at)) {
            context.split = "val";
            context.dataset = "";
            return true;
        }
        if (isEpoch(line, at, "[Train Epoch ", "]")) {
            return secondVersion(line, at, 13, "train", context);
        }
        return isEpoch(line, at, "[Val Epoch ", "]") && secondVersion(line, at, 11, "val", context);
    }

    private static boolean isEpoch(String line, int at, String before, String behind) {
        int from = at + before.length();
        int end = line.startsWith(before, at) ? digitsEnd(line, from) : from;
        return end > from && line.startsWith(behind, end);
    }

    private boolean secondVersion(String line, int at, int skip, String split, TextContext context) {
        epoch(line, at + skip, context);
        return pairs(line, line.indexOf(']', at) + 1, split, "", context);
    }

    private boolean epoch(String line, int from, TextContext context) {
        int end = digitsEnd(line, from);
        context.epochAt(line, from, end);
        context.split = "train";
        context.dataset = "";
        summary = true;
        analysis = false;
        return true;
    }

    private boolean values(String line, int at, TextContext context) {
        if (line.startsWith("Train - ", at)) {
            return pairs(line, at + 8, "train", "", context);
        }
        if (line.startsWith("Validation - ", at)) {
            return pairs(line, at + 13, "val", "", context);
        }
        if (line.startsWith("Val   - ", at)) {
            return pairs(line, at + 8, "val", "", context);
        }
        if (line.startsWith("Fairness [", at) || line.startsWith("Test [", at) || line.startsWith("[Test: ", at)) {
            int open = line.startsWith("[Test: ", at) ? at + 6 : line.indexOf('[', at);
            int close = line.indexOf(']', open);
            return close > 0
                    && pairs(
                            line,
                            close + 1,
                            "test",
                            line.substring(open + 1, close).strip(),
                            context);
        }
        if (line.startsWith("F_FPR", at)) {
            return pairs(line, at, "val", "", context);
        }
        if (line.startsWith("(Male, ", at) || line.startsWith("(Female, ", at)) {
            return subgroup(line, at, context);
        }
        if (line.startsWith("[Best Model] Epoch ", at)) {
            int score = line.indexOf("Score:", at);
            return score > 0 && first(line, score, context);
        }
        return summary && !analysis && summaryLine(line, at, context);
    }

    /** {@code (Male, Asian): 0.044211 (n=204)}: the Sinkhorn distance of a subgroup. */
    private boolean subgroup(String line, int at, TextContext context) {
        int close = line.indexOf("):", at);
        int from = close + 3;
        int end = close < 0 ? from : Numbers.end(line, Math.min(from, line.length()), line.length());
        if (close > 0 && end > from && line.startsWith(" (n=", end)) {
            place(context, "val", "");
            context.valueAt("Sinkhorn " + line.substring(at, close + 1), Unit.UNKNOWN, line, from, end);
        }
        return true;
    }

    private boolean first(String line, int from, TextContext context) {
        pairs.start(line, from);
        if (pairs.next()) {
            place(context, "val", "");
            context.value(pairs, Unit.UNKNOWN);
        }
        return true;
    }

    /** One {@code Name: value} a line, behind the heading of an epoch in Stage 1. */
    private boolean summaryLine(String line, int at, TextContext context) {
        int colon = line.indexOf(": ", at);
        if (colon < 0 || colon - at > 20 || isPassed(line, at)) {
            summary = line.startsWith("Time:", at);
            return false;
        }
        String name = line.substring(at, colon);
        return pairs(line, at, name.startsWith("Val ") ? "val" : name.startsWith("GRL") ? "" : "train", "", context);
    }

    private static boolean isPassed(String line, int at) {
        for (String word : PASSED) {
            if (line.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean pairs(String line, int from, String split, String dataset, TextContext context) {
        place(context, split, dataset);
        pairs.start(line, from);
        while (pairs.next()) {
            String name = pairs.name();
            boolean percent = pairs.isPercent() || name.contains("F_");
            if (!name.equals("time") && !name.startsWith("Best")) {
                context.value(pairs, percent ? Unit.PERCENT : Unit.UNKNOWN);
            }
        }
        return true;
    }

    private static void place(TextContext context, String split, String dataset) {
        context.split = split;
        context.dataset = dataset;
        context.grain = Grain.EPOCH;
        context.noStep();
    }

    private boolean info(String line, int at, TextContext context) {
        if (line.startsWith("Log directory: ", at)) {
            context.draft.folder(line.substring(at + 15).strip());
        } else if (line.startsWith("Starting training for ", at)
                || line.startsWith("[Training] Starting training for ", at)) {
            int from = line.indexOf(" for ", at) + 5;
            Numbers.parseWhole(line.substring(from, digitsEnd(line, from))).ifPresent(context.draft::plannedEpochs);
        } else if (line.startsWith("Subgroup ", at)) {
            race(line, at, context);
        } else if (line.startsWith("CLIP Stage1 Training", at)) {
            context.draft.stage(Stage.ONE, "its output begins with \"CLIP Stage1 Training\"");
        } else if (line.startsWith("Stage 2 ", at) && line.contains("Training")) {
            context.draft.stage(
                    Stage.TWO, "its output begins with \"" + line.substring(at).strip() + "\"");
        } else {
            boolean batch = line.startsWith("Epoch", at) || line.contains("Batch [");
            return context.started && !batch;
        }
        context.unique();
        return true;
    }

    /** {@code Subgroup 1 (Male, White): 14291 samples}: what the code 1 stands for in this run. */
    private void race(String line, int at, TextContext context) {
        if (raceTold || !line.startsWith("Subgroup 1 (", at)) {
            return;
        }
        raceTold = true;
        int comma = line.indexOf(", ", at);
        int close = line.indexOf(')', at);
        if (comma > 0 && close > comma) {
            String race = line.substring(comma + 2, close).toLowerCase(Locale.ROOT);
            if (!race.equals(source.settings().raceOrder().get(1))) {
                context.draft.problem(Problem.in(
                        source.name(),
                        "race code 1 stands for " + race + " in this run, not for "
                                + source.settings().raceOrder().get(1)
                                + ": read its predictions with another race order"));
            }
        }
    }

    private static int digitsEnd(String line, int from) {
        int i = Numbers.behindDigits(line, from);
        return i;
    }
}
