package io.fairlead.logs.trainer;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.logs.text.ProgressLog;
import java.util.List;

/**
 * The {@code training.log} of DeepfakeBench and its forks, and the captured screen of its trainer.
 *
 * <p>See {@link DeepfakeBenchRule} for the shapes.
 */
public final class DeepfakeBenchLog implements LineFormat {

    private static final List<String> SIGNS = List.of(
            "--------------- Configuration ---------------", "===> Epoch[", "training-loss, ", "testing-metric, ");

    /** Creates the format. */
    public DeepfakeBenchLog() {}

    @Override
    public String name() {
        return "deepfakebench";
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        if (head.isBinary() || head.length() == 0) {
            return Match.NO;
        }
        String text = head.text();
        return SIGNS.stream().anyMatch(text::contains) ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new ProgressLog(source, sink.run(), List.of(new DeepfakeBenchRule()));
    }
}
