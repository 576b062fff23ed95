package io.fairlead.metrics;

import io.fairlead.check.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training left on disk, as it was read: one run.
 *
 * <p>Its {@link #id()} is made from what does not change when the folder is moved or the log grows, so that the
 * same run is recognised again. Immutable and safe for use by several threads; made with a {@link Builder}.
 */
public final class TrainingRun {

    private final Identity identity;
    private final StageGuess stage;
    private final Ending ending;
    private final OptionalInt epochs;
    private final OptionalLong lastStep;
    private final SortedMap<MetricName, MetricSeries> series;
    private final Map<String, Object> hyperparameters;
    private final SortedMap<String, Predictions> predictions;
    private final List<Checkpoint> checkpoints;
    private final List<SourceFile> files;
    private final List<Problem> problems;
    private final Optional<TrainingConfiguration.Link> configuration;

    private TrainingRun(Builder builder) {
        this.identity = builder.identity;
        this.stage = builder.stage;
        this.ending = builder.ending;
        this.epochs = builder.epochs;
        this.lastStep = builder.lastStep;
        this.series = Collections.unmodifiableSortedMap(new TreeMap<>(builder.series));
        this.hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.hyperparameters));
        this.predictions = Collections.unmodifiableSortedMap(new TreeMap<>(builder.predictions));
        this.checkpoints = List.copyOf(builder.checkpoints);
        this.files = List.copyOf(builder.files);
        this.problems = List.copyOf(builder.problems);
        this.configuration = builder.configuration;
    }

    /**
     * Starts a run.
     *
     * @param identity where it lies and what it is called
     * @return a builder that knows nothing else
     */
    public static Builder at(Identity identity) {
        return new Builder(identity);
    }

    /**
     * Returns what tells this run from others.
     *
     * @return a short text of letters and digits
     */
    public String id() {
        return identity.id();
    }

    /**
     * Returns where the run lies and what it is called.
     *
     * @return id, path, name and formats
     */
    public Identity identity() {
        return identity;
    }

    /**
     * Returns which of the two trainings this is, and why that is believed.
     *
     * @return the stage, if it could be told
     */
    public StageGuess stage() {
        return stage;
    }

    /**
     * Returns how the run ended.
     *
     * @return the status with the reason for it
     */
    public Ending ending() {
        return ending;
    }

    /**
     * Returns how the run ended, in one word.
     *
     * @return the status
     */
    public RunStatus status() {
        return ending.status();
    }

    /**
     * Returns how many epochs left a value.
     *
     * @return the count; empty if the log does not count epochs
     */
    public OptionalInt epochs() {
        return epochs;
    }

    /**
     * Returns the last step that the log names.
     *
     * @return the step; empty if it names none
     */
    public OptionalLong lastStep() {
        return lastStep;
    }

    /**
     * Returns every metric.
     *
     * @return the series by canonical name, sorted by name
     */
    public SortedMap<MetricName, MetricSeries> series() {
        return series;
    }

    /**
     * Returns a metric.
     *
     * @param canonicalName its canonical name
     * @return its series; empty if the run has none of that name
     */
    public Optional<MetricSeries> series(String canonicalName) {
        return Optional.ofNullable(series.get(new MetricName(canonicalName)));
    }

    /**
     * Returns the settings that the run was started with.
     *
     * @return values by dotted path: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, or a
     *     {@code List} of these; absent where the log has null
     */
    public Map<String, Object> hyperparameters() {
        return hyperparameters;
    }

    /**
     * Returns the predictions of the epoch that the run kept, if it wrote them.
     *
     * @return predictions by data set, such as {@code validation} or {@code celebdf}
     */
    public SortedMap<String, Predictions> predictions() {
        return predictions;
    }

    /**
     * Returns the saved states.
     *
     * @return one for each file
     */
    public List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    /**
     * Returns the files that were read.
     *
     * @return each with its size and time then
     */
    public List<SourceFile> files() {
        return files;
    }

    /**
     * Returns what could not be read or should be known.
     *
     * @return problems in the order of the files
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Returns the configuration that this run was started from.
     *
     * @return the file and what shows it; empty if no configuration was found that fits
     */
    public Optional<TrainingConfiguration.Link> configuration() {
        return configuration;
    }

    /**
     * Starts a changed copy.
     *
     * @return a builder that knows all of this run but its settings, problems and configuration
     */
    public Builder copy() {
        Builder copy = at(identity).stage(stage).ending(ending).epochs(epochs).lastStep(lastStep);
        series.forEach(copy::series);
        predictions.forEach(copy::predictions);
        checkpoints.forEach(copy::checkpoint);
        files.forEach(copy::file);
        return copy;
    }

    /**
     * Where a run lies and what it is called.
     *
     * @param id what tells it from others, also after a move; letters and digits
     * @param path its folder or file, absolute
     * @param name what a person calls it; the folder's name
     * @param formats what it was written in, such as {@code tensorboard}, in the order of reading; copied
     */
    public record Identity(String id, String path, String name, List<String> formats) {

        public Identity {
            Require.text("id", id);
            Require.text("path", path);
            formats = List.copyOf(formats);
        }
    }

    /**
     * Which of the two trainings a run is taken for.
     *
     * @param stage the stage; empty if it could not be told
     * @param reasons what speaks for it, strongest first; copied
     */
    public record StageGuess(Optional<Stage> stage, List<String> reasons) {

        /** Nothing is known. */
        public static final StageGuess NONE = new StageGuess(Optional.empty(), List.of());

        public StageGuess {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * How a run ended.
     *
     * @param status in one word
     * @param reason what shows it: the line, the missing epochs; empty if there is nothing to say
     * @param started when it began, seconds since 1970, if the log says so
     * @param ended when its last line was written, likewise
     * @param plannedEpochs how many epochs it was meant to have, if that is known
     */
    public record Ending(
            RunStatus status, String reason, OptionalDouble started, OptionalDouble ended, OptionalInt plannedEpochs) {

        /** Nothing is known. */
        public static final Ending UNKNOWN =
                new Ending(RunStatus.UNKNOWN, "", OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty());
    }

    /** Collects what is known of a run; not for sharing among threads. */
    public static final class Builder {

        private final Identity identity;
        private StageGuess stage = StageGuess.NONE;
        private Ending ending = Ending.UNKNOWN;
        private OptionalInt epochs = OptionalInt.empty();
        private OptionalLong lastStep = OptionalLong.empty();
        private final SortedMap<MetricName, MetricSeries> series = new TreeMap<>();
        private final Map<String, Object> hyperparameters = new LinkedHashMap<>();
        private final SortedMap<String, Predictions> predictions = new TreeMap<>();
        private final List<Checkpoint> checkpoints = new ArrayList<>();
        private final List<SourceFile> files = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private Optional<TrainingConfiguration.Link> configuration = Optional.empty();

        private Builder(Identity identity) {
            this.identity = identity;
        }

        /**
         * Sets the stage.
         *
         * @param guess the stage and why
         * @return this
         */
        public Builder stage(StageGuess guess) {
            stage = guess;
            return this;
        }

        /**
         * Sets how it ended.
         *
         * @param how the status and why
         * @return this
         */
        public Builder ending(Ending how) {
            ending = how;
            return this;
        }

        /**
         * Sets how many epochs left a value.
         *
         * @param count the count, if the log counts epochs
         * @return this
         */
        public Builder epochs(OptionalInt count) {
            epochs = count;
            return this;
        }

        /**
         * Sets the last step.
         *
         * @param step the step, if the log names steps
         * @return this
         */
        public Builder lastStep(OptionalLong step) {
            lastStep = step;
            return this;
        }

        /**
         * Adds a metric, in place of one of the same name.
         *
         * @param name its canonical name
         * @param values its series
         * @return this
         */
        public Builder series(MetricName name, MetricSeries values) {
            series.put(name, values);
            return this;
        }

        /**
         * Adds settings, in place of those of the same names.
         *
         * @param settings values by dotted path
         * @return this
         */
        public Builder hyperparameters(Map<String, Object> settings) {
            hyperparameters.putAll(settings);
            return this;
        }

        /**
         * Adds the predictions on a data set.
         *
         * @param dataset its canonical name
         * @param values the predictions
         * @return this
         */
        public Builder predictions(String dataset, Predictions values) {
            predictions.put(dataset, values);
            return this;
        }

        /**
         * Adds a saved state.
         *
         * @param checkpoint the state
         * @return this
         */
        public Builder checkpoint(Checkpoint checkpoint) {
            checkpoints.add(checkpoint);
            return this;
        }

        /**
         * Adds a file that was read.
         *
         * @param file the file
         * @return this
         */
        public Builder file(SourceFile file) {
            files.add(file);
            return this;
        }

        /**
         * Adds a problem.
         *
         * @param problem the problem
         * @return this
         */
        public Builder problem(Problem problem) {
            problems.add(problem);
            return this;
        }

        /**
         * Sets the configuration that the run was started from.
         *
         * @param link the configuration, if it is known
         * @return this
         */
        public Builder configuration(Optional<TrainingConfiguration.Link> link) {
            configuration = link;
            return this;
        }

        /**
         * Makes the run.
         *
         * @return a run of what is known so far
         */
        public TrainingRun build() {
            return new TrainingRun(this);
        }
    }
}
