package io.fairlead.logs.format;

import io.fairlead.check.Require;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What one file tells of one run, in the file's own names and units.
 *
 * <p><b>Memory</b> is bounded: problems beyond the first {@value #PROBLEM_LIMIT} are counted, not kept; so are values under
 * more than 20,000 names; of {@value #MARK_LIMIT} marks the first and the last half are kept; see
 * {@link Track} for points. Not for sharing among threads.
 */
public final class RunDraft {

    private static final int PROBLEM_LIMIT = 100;

    private static final int MARK_LIMIT = 1_000;

    private final TrackTable tracks;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<EndMark> marks = new ArrayList<>();
    private final Map<String, Predictions> predictions = new LinkedHashMap<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final Map<Stage, String> stages = new LinkedHashMap<>();
    private int problemsDropped;
    private String name = "";
    private String identity = "";
    private String folder = "";
    private double started = Double.POSITIVE_INFINITY;
    private double ended = Double.NEGATIVE_INFINITY;
    private OptionalInt plannedEpochs = OptionalInt.empty();
    private OptionalLong plannedSteps = OptionalLong.empty();
    private OptionalInt epochs = OptionalInt.empty();
    private OptionalLong lastStep = OptionalLong.empty();

    /** Creates an empty draft that keeps as many points as one run may have. */
    public RunDraft() {
        this(new PointBudget());
    }

    /**
     * Creates an empty draft.
     *
     * @param budget how many points it may keep together with other drafts
     */
    public RunDraft(PointBudget budget) {
        this.tracks = new TrackTable(budget);
    }

    /** A copy as of now, with the twins of the original's tracks. */
    RunDraft(RunDraft original, PointBudget budget, UnaryOperator<Track> twinOf) {
        this.tracks = new TrackTable(original.tracks, budget, twinOf);
        this.settings.putAll(original.settings);
        this.problems.addAll(original.problems);
        this.marks.addAll(original.marks);
        this.predictions.putAll(original.predictions);
        this.checkpoints.addAll(original.checkpoints);
        this.stages.putAll(original.stages);
        this.problemsDropped = original.problemsDropped;
        this.name = original.name;
        this.identity = original.identity;
        this.folder = original.folder;
        this.started = original.started;
        this.ended = original.ended;
        this.plannedEpochs = original.plannedEpochs;
        this.plannedSteps = original.plannedSteps;
        this.epochs = original.epochs;
        this.lastStep = original.lastStep;
    }

    /**
     * Returns where the points of a metric go.
     *
     * @param key the metric
     * @return the same track for the same key; one that is passed over for each beyond the first 20,000
     */
    public Track track(MetricKey key) {
        return tracks.track(key);
    }

    /** Forgets the metrics that have no points. */
    public void dropEmpty() {
        tracks.dropEmpty();
    }

    /**
     * Tells whether there are so many metrics that no further one is taken.
     *
     * @return true from 20,000 names on; readers then need not remember further ones either
     */
    public boolean isFull() {
        return tracks.isFull();
    }

    /**
     * Returns where the points of a metric go of which only the name is known.
     *
     * @param ownName the name as spelled in the file
     * @return the same track for the same name
     */
    public Track track(String ownName) {
        return track(MetricKey.of(ownName));
    }

    /**
     * Notes a setting of the run, in place of an earlier one.
     *
     * @param path its dotted path as the file has it, not blank
     * @param value a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, or a {@code List} of these; other
     *     whole numbers and reals are widened
     */
    public void setting(String path, Object value) {
        settings.put(Require.text("path", path), widened(value));
    }

    private static Object widened(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof Float real ? (Object) Double.valueOf(Float.toString(real)) : value;
    }

    /**
     * Notes something that could not be read or should be known.
     *
     * @param problem what, and where
     */
    public void problem(Problem problem) {
        if (problems.size() < PROBLEM_LIMIT) {
            problems.add(problem);
        } else {
            problemsDropped++;
        }
    }

    /**
     * Notes something that tells how the run ended; the last one counts most.
     *
     * @param kind what it tells
     * @param reason the line or entry that shows it
     */
    public void mark(EndMark.Kind kind, String reason) {
        if (marks.size() == MARK_LIMIT) {
            // The first ones tell of resumes, the last ones of the end.
            marks.remove(MARK_LIMIT / 2);
        }
        marks.add(new EndMark(
                kind, reason.isBlank() ? kind.name().toLowerCase(java.util.Locale.ROOT) : shortened(reason)));
    }

    private static String shortened(String reason) {
        String line = reason.strip();
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }

    /**
     * Notes the predictions of the run on a data set.
     *
     * @param dataset the data set in the file's own spelling
     * @param values the predictions
     */
    public void predictions(String dataset, Predictions values) {
        predictions.put(dataset, values);
    }

    /**
     * Notes a saved state.
     *
     * @param checkpoint the state
     */
    public void checkpoint(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
    }

    /**
     * Notes which of the two trainings this is, where the file itself says so.
     *
     * @param stage the stage
     * @param reason what says so
     */
    public void stage(Stage stage, String reason) {
        stages.putIfAbsent(stage, reason);
    }

    /**
     * Notes what the run is called, where the file itself says so.
     *
     * @param given what a person would call it
     */
    public void name(String given) {
        name = given;
    }

    /**
     * Notes an identity that the tool itself gave to the run, such as a run id of MLflow.
     *
     * @param given what tells it from every other run of that tool
     */
    public void identity(String given) {
        identity = given;
    }

    /**
     * Notes the folder that the run says it writes to: a captured output belongs to that folder's run.
     *
     * @param given a path as the log has it
     */
    public void folder(String given) {
        folder = given;
    }

    /**
     * Notes a time at which the run was alive: its beginning is the earliest, its end the latest of them.
     *
     * @param seconds since 1970; anything not finite is passed over
     */
    public void alive(double seconds) {
        if (Double.isFinite(seconds)) {
            started = Math.min(started, seconds);
            ended = Math.max(ended, seconds);
        }
    }

    /**
     * Notes how many epochs the run was meant to have.
     *
     * @param count the number of epochs; zero and below are passed over
     */
    public void plannedEpochs(long count) {
        if (count > 0 && count <= Integer.MAX_VALUE) {
            plannedEpochs = OptionalInt.of((int) count);
        }
    }

    /**
     * Notes how many optimizer steps the run was meant to have.
     *
     * @param count the number of steps; zero and below are passed over
     */
    public void plannedSteps(long count) {
        if (count > 0) {
            plannedSteps = OptionalLong.of(count);
        }
    }

    /**
     * Notes how many epochs the run has had, where the file counts them itself.
     *
     * @param count the number of epochs, also of begun ones
     */
    public void epochs(int count) {
        epochs = OptionalInt.of(count);
    }

    /**
     * Notes a step that the run reached, also where no metric was logged at it.
     *
     * @param step the step; the largest counts
     */
    public void reached(long step) {
        lastStep = OptionalLong.of(Math.max(lastStep.orElse(step), step));
    }

    /**
     * Returns all tracks.
     *
     * @return in the order in which they were opened
     */
    public Collection<Track> tracks() {
        return tracks.all();
    }

    /**
     * Returns the settings.
     *
     * @return values by dotted path, in the file's order
     */
    public Map<String, Object> settings() {
        return Collections.unmodifiableMap(settings);
    }

    /**
     * Returns the problems, with a last one that counts those dropped.
     *
     * @param file the file, for the count
     * @return in the order of the file
     */
    public List<Problem> problems(String file) {
        List<Problem> all = new ArrayList<>(problems);
        if (problemsDropped > 0) {
            all.add(Problem.in(file, problemsDropped + " more problems like these are not listed"));
        }
        all.addAll(tracks.problems(file));
        return all;
    }

    /**
     * Returns the marks of how it ended.
     *
     * @return in the order of the file
     */
    public List<EndMark> marks() {
        return List.copyOf(marks);
    }

    /**
     * Returns the predictions.
     *
     * @return by data set, in the file's own spelling
     */
    public Map<String, Predictions> predictions() {
        return Collections.unmodifiableMap(predictions);
    }

    /**
     * Returns the saved states.
     *
     * @return in the order of the file
     */
    public List<Checkpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }

    /**
     * Returns what the file says of the stage.
     *
     * @return reasons by stage
     */
    public Map<Stage, String> stages() {
        return Collections.unmodifiableMap(stages);
    }

    /**
     * Returns what the run is called.
     *
     * @return empty if the file does not say
     */
    public String name() {
        return name;
    }

    /**
     * Returns the identity that the tool gave to the run.
     *
     * @return empty if there is none
     */
    public String identity() {
        return identity;
    }

    /**
     * Returns the folder that the run says it writes to.
     *
     * @return a path as the log has it; empty if it does not say
     */
    public String folder() {
        return folder;
    }

    /**
     * Returns the earliest time of the run.
     *
     * @return seconds since 1970
     */
    public OptionalDouble started() {
        return started > ended ? OptionalDouble.empty() : OptionalDouble.of(started);
    }

    /**
     * Returns the latest time of the run.
     *
     * @return seconds since 1970
     */
    public OptionalDouble ended() {
        return started > ended ? OptionalDouble.empty() : OptionalDouble.of(ended);
    }

    /**
     * Returns how many epochs the run was meant to have.
     *
     * @return the number, if the file says
     */
    public OptionalInt plannedEpochs() {
        return plannedEpochs;
    }

    /**
     * Returns how many steps the run was meant to have.
     *
     * @return the number, if the file says
     */
    public OptionalLong plannedSteps() {
        return plannedSteps;
    }

    /**
     * Returns how many epochs the run has had.
     *
     * @return the number, if the file counts them
     */
    public OptionalInt epochs() {
        return epochs;
    }

    /**
     * Returns the last step that was noted apart from the metrics.
     *
     * @return the step, if there is one
     */
    public OptionalLong lastStep() {
        return lastStep;
    }
}
