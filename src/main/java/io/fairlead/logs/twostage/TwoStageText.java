package io.fairlead.logs.twostage;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.logs.text.ProgressLog;
import java.util.List;

/**
 * What the two-stage project's trainers print: {@code training.log}, and captured output of either stage.
 *
 * <p>The file log has {@code yyyy-MM-dd HH:mm:ss - <experiment>_logger - LEVEL - message}; captured output has the same
 * lines among those that only go to the screen. See {@link TwoStageRule} for the shapes.
 */
public final class TwoStageText implements LineFormat {

    private static final List<String> SIGNS = List.of(
            "_logger - INFO - Training logger initialized",
            "CLIP Stage1 Training",
            "[Stage1Trainer]",
            "Stage 2 Independent Adapter Training",
            "Stage 2 Linear Probing",
            "[FairnessDataset]",
            "[SubgroupBalancedBatchSampler]");

    /** Creates the format. */
    public TwoStageText() {}

    @Override
    public String name() {
        return "two-stage-log";
    }

    @Override
    public Match sniff(FileHead head) {
        if (head.isBinary() || head.length() == 0 || head.lowerName().endsWith(".json")) {
            return Match.NO;
        }
        String text = head.text();
        return SIGNS.stream().anyMatch(text::contains) ? Match.SURE : Match.NO;
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new ProgressLog(source, sink.run(), List.of(new TwoStageRule(source)));
    }
}
