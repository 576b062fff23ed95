package io.fairlead.logs.trainer;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.logs.text.ProgressLog;
import java.util.List;

/**
 * The {@code log_training.txt} of PG-FDD, its robust and AUC successors and the AI-Face benchmark, and the output of
 * FairCLIP.
 *
 * <p>See {@link FairnessRule} for the shapes.
 */
public final class FairnessLog implements LineFormat {

    /** Creates the format. */
    public FairnessLog() {}

    @Override
    public String name() {
        return "fairness-benchmark";
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        String text = head.isBinary() ? "" : head.text();
        boolean shape = text.contains("foae score:")
                || text.contains("F_G_inter, F_EFPR_inter")
                || text.contains("inter_FPR, g1_FPR")
                || text.contains("batch_metric{")
                || (text.contains("===> epoch[") && text.contains("training loss:"));
        return shape ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new ProgressLog(source, sink.run(), List.of(new FairnessRule()));
    }
}
