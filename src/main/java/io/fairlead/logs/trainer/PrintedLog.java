package io.fairlead.logs.trainer;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.ProgressLog;
import io.fairlead.logs.text.parts.RankLabels;
import io.fairlead.logs.trainer.blocks.BoxRule;
import io.fairlead.logs.trainer.blocks.Detectron2Rule;
import io.fairlead.logs.trainer.blocks.EspnetRule;
import io.fairlead.logs.trainer.blocks.YoloScreenRule;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Any printed log: Python logging, {@code nohup.out}, {@code slurm-*.out}, Keras on the console, mmcv, MAE, and whatever
 * prints {@code name: number}.
 *
 * <p>It finds epoch, step, split and configuration by itself; a text in which it finds no value is no run, unless an
 * error or a signal ended it.
 */
public final class PrintedLog implements LineFormat {

    private static final Set<String> ENDINGS = Set.of("log", "out", "txt", "err", "stdout", "stderr", "output");

    /** Creates the format. */
    public PrintedLog() {}

    @Override
    public String name() {
        return "text";
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
        if (head.length() == 0 || head.isBinary()) {
            return Match.NO;
        }
        String name = head.lowerName();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean named =
                ENDINGS.contains(ending) || name.indexOf('.') < 0 || name.startsWith("slurm") || name.contains("log");
        return named ? Match.MAYBE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) throws IOException {
        return ProgressLog.ofRuns(source, sink, rules()).labelled(RankLabels.of(source));
    }

    /** The rules for what is printed in ways of its own, new ones for one reading. */
    static List<LineRule> rules() {
        return List.of(
                new KerasRule(),
                new ResultRule(),
                new LastBatchRule(),
                new ListRule(),
                new DictionaryRule(),
                new BoostingRule(),
                new YoloScreenRule(),
                new ColumnsRule(),
                new BoxRule(),
                new Detectron2Rule(),
                new EspnetRule());
    }
}
