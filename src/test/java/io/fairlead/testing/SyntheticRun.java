package io.fairlead.testing;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;

/** Makes runs for tests: curves as functions of the share of the run, with seeded noise. */
public final class SyntheticRun {

    private final TrainingRun.Builder builder;
    private final KeyedRandom random;
    private RunStatus status = RunStatus.COMPLETED;
    private int epochs;
    private int planned;

    private SyntheticRun(String name, long seed) {
        builder = TrainingRun.at(new TrainingRun.Identity(name, "/runs/" + name, name, List.of("synthetic")));
        random = KeyedRandom.of(seed, 77);
    }

    /** Starts a run; the seed decides its noise. */
    public static SyntheticRun named(String name, long seed) {
        return new SyntheticRun(name, seed);
    }

    /** Adds a curve over epochs 1 to {@code count}: a function of the share of the run, with relative normal noise. */
    public SyntheticRun epochs(String name, int count, double noise, DoubleUnaryOperator shape) {
        epochs = Math.max(epochs, count);
        return curve(name, count, noise, shape, true);
    }

    /** Adds a curve over steps 10, 20, …: a function of the share of the run, with relative normal noise. */
    public SyntheticRun steps(String name, int count, double noise, DoubleUnaryOperator shape) {
        return curve(name, count, noise, shape, false);
    }

    /** Adds exactly these values, one an epoch. */
    public SyntheticRun values(String name, int firstEpoch, double... values) {
        MetricSeries.Builder series = MetricSeries.named(name);
        for (int i = 0; i < values.length; i++) {
            series.add(new MetricSeries.Point(MetricSeries.NO_STEP, firstEpoch + i, 1.7e9 + 600.0 * i, values[i]));
        }
        epochs = Math.max(epochs, values.length);
        builder.series(new MetricName(name), series.build());
        return this;
    }

    private SyntheticRun curve(String name, int count, double noise, DoubleUnaryOperator shape, boolean byEpoch) {
        MetricSeries.Builder series = MetricSeries.named(name);
        for (int i = 0; i < count; i++) {
            double share = count == 1 ? 1 : i / (count - 1.0);
            double value = shape.applyAsDouble(share) * (1 + noise * random.nextGaussian());
            series.add(new MetricSeries.Point(
                    byEpoch ? MetricSeries.NO_STEP : 10L * (i + 1),
                    byEpoch ? i + 1 : Double.NaN,
                    1.7e9 + (byEpoch ? 600.0 : 1.0) * i,
                    value));
        }
        if (!byEpoch) {
            builder.lastStep(OptionalLong.of(10L * count));
        }
        builder.series(new MetricName(name), series.build());
        return this;
    }

    /** Sets a setting. */
    public SyntheticRun setting(String key, Object value) {
        builder.hyperparameters(Map.of(key, value));
        return this;
    }

    /** Sets the stage. */
    public SyntheticRun stage(Stage stage) {
        builder.stage(new TrainingRun.StageGuess(Optional.of(stage), List.of("by construction")));
        return this;
    }

    /** Sets how it ended. */
    public SyntheticRun status(RunStatus how) {
        status = how;
        return this;
    }

    /** Sets how many epochs were planned. */
    public SyntheticRun planned(int count) {
        planned = count;
        return this;
    }

    /** Adds a problem of the reading. */
    public SyntheticRun problem(String what) {
        builder.problem(Problem.in("log", what));
        return this;
    }

    /** Adds predictions. */
    public SyntheticRun predictions(String dataset, Predictions values) {
        builder.predictions(dataset, values);
        return this;
    }

    /** Makes the run. */
    public TrainingRun build() {
        OptionalInt count = planned > 0 ? OptionalInt.of(planned) : OptionalInt.empty();
        return builder.ending(new TrainingRun.Ending(status, "", OptionalDouble.empty(), OptionalDouble.empty(), count))
                .epochs(epochs > 0 ? OptionalInt.of(epochs) : OptionalInt.empty())
                .build();
    }
}
