package io.fairlead.logs.json;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import java.util.Set;

/**
 * The JSON lines of mmcv and mmengine: {@code {"mode": "train", "epoch": 1, "iter": 50, "lr": …, "loss": …}}, and of
 * mmengine {@code {"lr": …, "loss": …, "epoch": 1, "iter": 50, "step": 50}} and {@code {"coco/bbox_mAP": …, "step": 1}}.
 *
 * <p>The last is of a validation, and its step is the epoch before it where the training counts epochs. A first line without a mode holds the environment. The iteration counts within an epoch.
 */
public final class OpenMmlabJson implements LineFormat {

    /** Creates the format. */
    public OpenMmlabJson() {}

    @Override
    public String name() {
        return "openmmlab-json";
    }

    @Override
    public int precision() {
        return 20;
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        if (!JsonLinesFormat.areObjects(head)) {
            return Match.NO;
        }
        String text = head.text();
        boolean mode = text.contains("\"mode\": \"train\"")
                || text.contains("\"mode\": \"val\"")
                || text.startsWith("{\"env_info\"");
        boolean engine = text.contains("\"data_time\"") && text.contains("\"iter\"") && text.contains("\"step\"");
        return mode || engine ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new JsonRows(source, sink.run(), Set.of("env_info", "config", "seed", "exp_name", "hook_msgs"))
                .splitByKeys();
    }
}
