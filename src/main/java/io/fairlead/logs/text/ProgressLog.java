package io.fairlead.logs.text;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.logs.settings.PythonText;
import io.fairlead.logs.settings.SettingsTree;
import io.fairlead.logs.text.parts.ProgressBars;
import io.fairlead.logs.text.parts.ProgressBars.State;
import io.fairlead.logs.text.parts.RankLabels;
import io.fairlead.logs.text.parts.Restart;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one printed log.
 *
 * <p>Line by line: what a logging library put in front is taken off; errors and closing words are noted; then the rules
 * of the trainer are asked; then the general shapes apply: an epoch or a section heading changes the context, and every
 * pair of name and number is a value in it. Segments that a progress bar overwrote are passed over.
 *
 * <p>Logs repeat themselves: once the settings are read, a line that differs from an earlier one in digits only is read
 * by its {@link LinePlan}, from its bytes. Cost: two passes over such a line, a few over any other, no regular
 * expressions. Not for sharing among threads.
 */
public final class ProgressLog implements LineReading {

    private final LogSource source;
    private final @Nullable RunSink further;
    private RunDraft draft;
    private final List<LineRule> rules;
    private final LinePrefix prefix = new LinePrefix();
    private final EpochMark epochMark = new EpochMark();
    private final LineValues values = new LineValues();
    private final StepMark stepMark = new StepMark();
    private LineShapes shapes = new LineShapes();
    private TextContext context;
    private EndWords endWords;
    private PrintedSettings settings;
    private Appended appended = new Appended();
    private final Measured measured = new Measured();
    private boolean isLikeBefore;
    private @Nullable LineShapes earlier;
    private final BarValues bars = new BarValues();
    private RankLabels labels = RankLabels.NONE;
    private int runs = 1;
    private boolean namesEpochs;

    public ProgressLog(LogSource source, RunDraft draft, List<LineRule> rules) {
        this(source, draft, null, rules);
    }

    /** A reading that gives a run of its own to each training that was appended to the file. */
    public static ProgressLog ofRuns(LogSource source, RunSink sink, List<LineRule> rules) {
        return new ProgressLog(source, sink.run(), sink, rules);
    }

    private ProgressLog(LogSource source, RunDraft draft, @Nullable RunSink further, List<LineRule> rules) {
        this.source = source;
        this.draft = draft;
        this.further = further;
        this.rules = List.copyOf(rules);
        this.context = new TextContext(draft);
        this.endWords = new EndWords(draft);
        this.settings = new PrintedSettings(draft);
    }

    @Override
    public ProgressLog copyInto(RunSink sink) {
        RunDraft now = runs == 1 ? sink.run() : sink.run(nameOf(runs));
        List<LineRule> sameRules = new ArrayList<>();
        rules.forEach(rule -> sameRules.add(rule.copy()));
        ProgressLog copy = new ProgressLog(source, now, further == null ? null : sink, sameRules);
        copy.runs = runs;
        copy.labels = labels;
        copy.namesEpochs = namesEpochs;
        copy.context.takeOver(context);
        copy.endWords.takeOver(endWords);
        copy.settings.takeOver(settings);
        copy.measured.takeOver(measured);
        copy.isLikeBefore = isLikeBefore;
        copy.earlier = shapes;
        copy.appended.takeOver(appended);
        copy.bars.takeOver(bars);
        return copy;
    }

    /** Of a launcher's labels only the lines of the process that counts are read. */
    public ProgressLog labelled(RankLabels known) {
        labels = known;
        return this;
    }

    private String nameOf(int run) {
        return source.name() + "/" + run;
    }

    @Override
    public void line(Lines lines) {
        isLikeBefore = false;
        if (labels.isOther(lines.bytes(), lines.from(), lines.to())) {
            otherRank(lines.text());
        } else if (lines.isOverwritten()) {
            overwritten(lines);
        } else if (bars.isWaiting() || !isByExample(lines)) {
            bars.ended(lines.text()).ifPresent(this::line);
            line(lines.text());
        }
    }

    @Override
    public void end(Lines lines) {
        if (!lines.isTerminated() && !lines.text().isBlank() && !draft.tracks().isEmpty() && !isLikeBefore) {
            draft.mark(EndMark.Kind.CUT, "the last line of " + source.name() + " has no end");
        }
        bars.ended("").ifPresent(this::line);
        bars.close(draft, namesEpochs);
        settings.close();
        endWords.close();
        draft.dropEmpty();
        if (runs == 1) {
            measured.close(draft);
        }
        if (draft.tracks().isEmpty()) {
            draft.problem(Problem.in(source.name(), "no metric was understood in this text"));
        }
    }

    /** Of a process that does not count only its end is of interest. */
    private void otherRank(String line) {
        prefix.read(line, labels.end(line));
        endWords.look(line, prefix.bodyStart());
        draft.alive(prefix.time());
    }

    private void overwritten(Lines lines) {
        if (!isBar(lines)) {
            line(lines.text());
        } else {
            bars.overwritten(lines.text()).ifPresent(this::line);
        }
    }

    private static boolean isBar(Lines lines) {
        byte[] bytes = lines.bytes();
        for (int i = lines.from(); i < lines.to(); i++) {
            boolean bar = bytes[i] == '|' && i > lines.from();
            byte next = i + 1 < lines.to() ? bytes[i + 1] : 0;
            boolean arrow = bytes[i] == '>' && next == '.' && i + 2 < lines.to() && bytes[i + 2] == '.';
            if (bar || arrow || (bytes[i] == '[' && next == '=')) {
                return true;
            }
        }
        return false;
    }

    /** Reads a line as one was read before that differs in digits only; false if there is none and it may be no example. */
    private boolean isByExample(Lines lines) {
        boolean may = lines.to() - lines.from() <= LineShapes.LONGEST && settings.isClosed() && endWords.isQuiet();
        if (!may) {
            return false;
        }
        LinePlan first = shapes.find(lines.bytes(), lines.from(), lines.to());
        isLikeBefore = shapes.isSeen() || (earlier != null && earlier.knows(lines.bytes(), lines.from(), lines.to()));
        int memory = memory();
        for (LinePlan plan = first; plan != null; plan = plan.next()) {
            if (plan.fits(lines.bytes(), lines.from(), context, memory)) {
                return !plan.goesBack(lines.bytes(), lines.from(), context) && byExample(plan, lines);
            }
        }
        if (shapes.isSeen() && LineShapes.hasRoom(first) && isText(lines)) {
            learn(lines, first);
            return true;
        }
        shapes.remember();
        return false;
    }

    private boolean byExample(LinePlan plan, Lines lines) {
        plan.run(lines.bytes(), lines.from(), context);
        if (plan.isPlaced()) {
            settled();
        } else if (appended.hasRoom()) {
            prefix.read(lines.text(), labels.end(lines.text()));
            appended.between(lines.text().substring(prefix.bodyStart()), true);
        }
        return true;
    }

    private void settled() {
        appended.placed();
        context.settled();
    }

    /** Whether the bytes of the line are those of its text: what is no UTF-8 is not. */
    private static boolean isText(Lines lines) {
        byte[] bytes = lines.isAscii() ? new byte[0] : lines.text().getBytes(StandardCharsets.UTF_8);
        return lines.isAscii() || Arrays.equals(bytes, 0, bytes.length, lines.bytes(), lines.from(), lines.to());
    }

    private void learn(Lines lines, @Nullable LinePlan first) {
        PlanRecorder recorder = context.recorder();
        LinePlan.Place before = place();
        int told = endWords.told();
        recorder.begin(lines.text());
        line(lines.text());
        LinePlan.Place after = place();
        if (!recorder.isUnique()
                && endWords.isQuiet()
                && endWords.told() == told
                && after.memory() == before.memory()) {
            recorder.word(after.split());
            recorder.word(after.dataset());
            shapes.keep(new LinePlan(before, after, recorder, lines.bytes(), lines.from(), first));
        }
        recorder.unique();
    }

    private LinePlan.Place place() {
        return new LinePlan.Place(context.split, context.dataset, context.grain, context.started, memory());
    }

    private int memory() {
        int memory = Double.isNaN(context.epoch) ? 1 : 0;
        for (int i = 0; i < rules.size(); i++) {
            memory = memory * 31 + rules.get(i).memory();
        }
        return memory;
    }

    private void line(String raw) {
        String line = behindBar(raw);
        prefix.read(line, labels.end(line));
        int from = prefix.bodyStart();
        context.time = prefix.time();
        context.recorder().shift(raw.length() - line.length());
        context.recorder().time(prefix.timeFrom(), prefix.timeTo());
        draft.alive(prefix.time());
        if (endWords.look(line, from)) {
            context.unique();
            return;
        }
        if (appended.hasRoom()) {
            appended.between(line.substring(from), context.started);
        }
        context.takeStep(MetricSeries.NO_STEP);
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

    /** A configuration that is printed once more: of the same run, or the first words of another one. */
    private void again(String line, int from) {
        context.unique();
        RunDraft printed = new DraftSink().run();
        new PrintedSettings(printed).line(line, from);
        if (further == null || !Restart.isOther(draft.settings(), printed.settings())) {
            return;
        }
        context.takeBack();
        another();
        settings.line(line, from);
    }

    /** From here on the file tells of another run. */
    private void another() {
        settings.close();
        endWords.close();
        draft.dropEmpty();
        runs++;
        draft = Objects.requireNonNull(further).run(nameOf(runs));
        context = new TextContext(draft);
        endWords = new EndWords(draft);
        settings = new PrintedSettings(draft);
        shapes = new LineShapes();
        appended = new Appended();
    }

    /** The epochs begin again: of the same run, or of another one that was appended to the file. */
    private void epochsBegin(String line, int from) {
        context.unique();
        Map<String, Object> printed = appended.printed(line.substring(from));
        boolean held = Section.isMeasured(line, from);
        boolean folds = Appended.isOfFold(line, from) || appended.isOfFold();
        if (further == null || held || !(folds || appended.isOther(draft, printed, context.isLast(), context.epoch))) {
            return;
        }
        Map<String, Object> before = appended.isNewProgram(printed) ? Map.of() : draft.settings();
        context.takeBack();
        another();
        before.forEach(draft::setting);
        printed.forEach(draft::setting);
    }

    private void general(String line, int from) {
        if (context.started
                && line.indexOf("Namespace(", from) >= 0
                && !draft.tracks().isEmpty()) {
            again(line, from);
            return;
        }
        boolean named = epochMark.find(line, from);
        if (named && context.isAgain(epochMark.epoch())) {
            epochsBegin(line, from);
        }
        if (named) {
            namesEpochs = true;
            context.epochAt(epochMark);
        }
        boolean stepped = step(line, from, named);
        if (!named && !stepped && bar(line, from)) {
            return;
        }
        boolean heads = stepped && line.startsWith("[", from) && line.endsWith("]:");
        if (!context.started && (!stepped || (!named && !heads && values.isSetting(line, from)))) {
            measured.line(line, from);
            settings.line(line, from);
            return;
        }
        int dictionary = named ? line.indexOf("{'", from) : -1;
        boolean configured = dictionary >= 0 && dictionary < epochMark.start();
        if (configured) {
            // Config: {'lr': 0.1}, Epoch 1/30, …: a search that tells the settings with each epoch.
            SettingsTree.flatten("", PythonText.call(line, dictionary), draft);
        }
        settings.close();
        context.started = true;
        int at = named && (configured || epochMark.start() <= from + 12) ? epochMark.end() : from;
        // A step of the whole training ends the section of a validation, as an epoch does; a batch may be of its own
        // loop.
        boolean ofTraining = stepped && context.isOfTraining(stepMark);
        Section.of(line, from, named || ofTraining || heads, named ? epochMark.end() : from, context);
        if (stepped) {
            context.batch(stepMark);
        }
        values(line, at, stepped, named);
        if (named || stepped) {
            settled();
        }
    }

    /** Looks for a step behind the epoch, then before it: {@code [batch 10/152, epoch 1/15]}. */
    private boolean step(String line, int from, boolean named) {
        // Epoch(val) [3][50/50]: what follows is of the whole set, not of its last batch.
        if (line.startsWith("Epoch(val)", from) || line.startsWith("Epoch(test)", from)) {
            return false;
        }
        boolean stepped = stepMark.find(line, named ? epochMark.end() : from);
        boolean zero = stepMark.metZero();
        if (!stepped && named && epochMark.start() > from) {
            stepped = stepMark.find(line.substring(0, epochMark.start()), from);
            zero |= stepMark.metZero();
        }
        if (zero) {
            context.unique();
        }
        return stepped;
    }

    /** A bar with values behind the time, that counts what no word names. */
    private boolean bar(String line, int from) {
        State state = line.indexOf("%|", from) < 0
                ? null
                : ProgressBars.state(line.substring(from)).orElse(null);
        if (state == null || state.values().isEmpty()) {
            return false;
        }
        context.unique();
        settings.close();
        context.started = true;
        Section.of(line, from, false, from, context);
        if (state.isOfEpochs()) {
            context.takeEpoch((double) state.count(), state.total());
        } else {
            context.takeStep(StepMark.step(state.count(), state.total(), true, context));
        }
        values(line, from, !state.isOfEpochs(), state.isOfEpochs());
        settled();
        return true;
    }

    private void values(String line, int from, boolean stepped, boolean named) {
        if (values.take(line, from, stepped, named, context)) {
            endWords.wentOn();
        }
    }
}
