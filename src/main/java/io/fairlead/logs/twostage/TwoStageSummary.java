package io.fairlead.logs.twostage;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.ProgressLog;
import io.fairlead.logs.text.TextContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The {@code summary.txt} that Stage 2 writes when a training is over.
 *
 * <p>{@code Training Summary - <experiment>}; a line {@code Epoch NN: Train Loss: …, Val Metric: …, Val ACC: …} for each
 * epoch; then, without an epoch, {@code celebdf : AUC=…, ACC=…} for each test set, and {@code celebdf : F_FPR=…%, …} for
 * each test set and the validation set. The other files have the same with more digits.
 */
public final class TwoStageSummary implements LogFormat {

    /** Creates the format. */
    public TwoStageSummary() {}

    @Override
    public String name() {
        return "two-stage-summary";
    }

    @Override
    public Match sniff(FileHead head) {
        return head.startsWith("Training Summary - ") && head.text().contains("Epoch-wise Results:")
                ? Match.SURE
                : Match.NO;
    }

    @Override
    public int precision() {
        return 5;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        PairScan pairs = new PairScan();
        new ProgressLog(source, draft, List.of((line, from, context) -> take(pairs, line.strip(), context)))
                .readAll(source, draft);
        draft.mark(EndMark.Kind.FINISHED, "a summary was written");
    }

    private static boolean take(PairScan pairs, String line, TextContext context) {
        int colon = line.indexOf(':');
        String first = colon < 0 ? "" : line.substring(0, colon).strip();
        String rest = colon < 0 ? "" : line.substring(colon + 1).strip();
        String lower = first.toLowerCase(Locale.ROOT);
        if (lower.matches("epoch +\\d{1,9}")) {
            context.epoch(Integer.parseInt(first.substring(5).strip()), 0);
            values(pairs, rest, "", "", context);
        } else if (rest.startsWith("AUC=") || rest.startsWith("F_FPR=")) {
            context.epoch = Double.NaN;
            values(pairs, rest, "test", first, context);
        }
        return true;
    }

    private static void values(PairScan pairs, String text, String split, String dataset, TextContext context) {
        context.split = split;
        context.dataset = dataset;
        context.grain = Grain.EPOCH;
        pairs.start(text, 0);
        while (pairs.next()) {
            context.value(pairs.name(), pairs.isPercent() ? Unit.PERCENT : Unit.UNKNOWN, pairs.value());
        }
    }
}
