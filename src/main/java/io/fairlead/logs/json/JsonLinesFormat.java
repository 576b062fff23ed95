package io.fairlead.logs.json;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import java.util.List;
import java.util.Set;

/**
 * A JSON object on each line with the values of an epoch or a step: MAE, DETR, DeiT, DINO, fairseq, and anyone's own.
 *
 * <p>{@code {"train_lr": …, "train_loss": …, "test_acc1": …, "epoch": 3}}.
 */
public final class JsonLinesFormat implements LineFormat {

    /** What LLaMA-Factory tells of the way that is left. */
    private static final Set<String> BEHIND = Set.of("percentage", "remaining_time", "elapsed_time");

    /** Creates the format. */
    public JsonLinesFormat() {}

    @Override
    public String name() {
        return "json-lines";
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        if (isConfiguration(head)) {
            return Match.NO;
        }
        return areObjects(head)
                        && (head.text().contains("epoch")
                                || head.text().contains("loss")
                                || head.text().contains("step"))
                ? Match.LIKELY
                : areObjects(head) ? Match.MAYBE : Match.NO;
    }

    /** One object alone under the name of a configuration. */
    private static boolean isConfiguration(FileHead head) {
        String name = head.lowerName();
        boolean named = name.endsWith(".json")
                && (name.contains("config")
                        || name.contains("args")
                        || name.contains("params")
                        || name.contains("opt"));
        return named && head.lines(3).size() == 1;
    }

    /** The first lines are objects, one a line. */
    static boolean areObjects(FileHead head) {
        if (head.isBinary()) {
            return false;
        }
        List<String> lines = head.lines(3);
        if (lines.isEmpty() || !lines.get(0).startsWith("{") || lines.get(0).startsWith("{'")) {
            return false;
        }
        boolean whole = lines.get(0).stripTrailing().endsWith("}") || head.length() >= FileHead.LIMIT;
        return whole
                && lines.get(0).length() > 2
                && lines.get(0).indexOf('"') == lines.get(0).indexOf('{', 0) + gap(lines.get(0));
    }

    /** How far behind the brace the first quote is. */
    private static int gap(String line) {
        int i = 1;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new JsonRows(source, sink.run(), BEHIND);
    }
}
