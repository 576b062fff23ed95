package io.fairlead.logs.text;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.util.List;

/**
 * The reading of one printed log.
 *
 * <p>Line by line: what a logging library put in front is taken off; errors and closing words are noted; then the rules
 * of the trainer are asked; then the general shapes apply: an epoch or a section heading changes the context, and every
 * pair of name and number is a value in it. Segments that a progress bar overwrote are passed over. Cost: a few passes
 * over each line, no regular expressions. Not for sharing among threads.
 */
public final class ProgressLog {

    private final LogSource source;
    private final RunDraft draft;
    private final List<LineRule> rules;
    private final LinePrefix prefix = new LinePrefix();
    private final EpochMark epochMark = new EpochMark();
    private final PairScan pairs = new PairScan();
    private final StepMark stepMark = new StepMark();
    private final TextContext context;
    private final EndWords endWords;
    private final PrintedSettings settings;

    public ProgressLog(LogSource source, RunDraft draft, List<LineRule> rules) {
        this.source = source;
        this.draft = draft;
        this.rules = List.copyOf(rules);
        this.context = new TextContext(draft);
        this.endWords = new EndWords(draft);
        this.settings = new PrintedSettings(draft);
    }

    public void read() throws IOException {
        try (Lines lines = Lines.of(source, draft)) {
            while (lines.next()) {
                if (!lines.isOverwritten() || !isBar(lines.text())) {
                    line(lines.text());
                }
            }
            if (!lines.isTerminated()
                    && !lines.text().isBlank()
                    && !draft.tracks().isEmpty()) {
                draft.mark(EndMark.Kind.CUT, "the last line of " + source.name() + " has no end");
            }
        }
        settings.close();
        endWords.close();
        if (draft.tracks().isEmpty()) {
            draft.problem(Problem.in(source.name(), "no metric was understood in this text"));
        }
    }

    private static boolean isBar(String text) {
        return text.indexOf('|') > 0 || text.indexOf("[=") >= 0 || text.indexOf(">..") >= 0;
    }

    private void line(String raw) {
        String line = behindBar(raw);
        prefix.read(line);
        int from = prefix.bodyStart();
        context.time = prefix.time();
        draft.alive(prefix.time());
        if (endWords.look(line, from)) {
            return;
        }
        context.step = MetricSeries.NO_STEP;
        for (LineRule rule : rules) {
            if (rule.take(line, from, context)) {
                settings.close();
                return;
            }
        }
        general(line, from);
    }

    /** A message that was printed while a progress bar stood on the line begins behind the bar. */
    private static String behindBar(String line) {
        int end = line.indexOf("it/s]");
        end = end < 0 ? line.indexOf("s/it]") : end;
        return end < 0 || end + 5 >= line.length() ? line : line.substring(end + 5);
    }

    private void general(String line, int from) {
        boolean named = epochMark.find(line, from);
        if (named) {
            context.epoch(epochMark.epoch(), epochMark.total());
        }
        boolean stepped = stepMark.find(line, named ? epochMark.end() : from);
        if (!context.started && !stepped) {
            settings.line(line, from);
            return;
        }
        settings.close();
        context.started = true;
        int at = named && epochMark.start() <= from + 12 ? epochMark.end() : from;
        Section.of(line, from, named, context);
        if (stepped) {
            context.step = stepMark.step(context);
        }
        values(line, at, stepped);
    }

    private void values(String line, int from, boolean stepped) {
        pairs.start(line, from);
        context.grain = stepped
                ? io.fairlead.logs.format.MetricKey.Grain.STEP
                : io.fairlead.logs.format.MetricKey.Grain.UNKNOWN;
        boolean any = false;
        while (pairs.next()) {
            String name = pairs.name();
            if (!StepMark.isCounter(name) && !name.equals("eta") && !name.equals("ETA")) {
                context.value(name, pairs.isPercent() ? Unit.PERCENT : Unit.UNKNOWN, pairs.value());
                any = true;
            }
        }
        if (any) {
            endWords.wentOn();
        }
    }
}
