package io.fairlead.bench.kernel;

import io.fairlead.bench.suite.LatencyHistory;
import io.fairlead.math.linear.Cholesky;
import io.fairlead.pareto.Cells;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.surrogate.FitSettings;
import io.fairlead.surrogate.GaussianProcess;
import io.fairlead.surrogate.PointGradient;
import io.fairlead.surrogate.Posterior;
import io.fairlead.surrogate.Targets;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.InputLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of one ask, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g"})
public class Kernels {

    /** Points whose posterior is computed together. */
    private static final int BLOCK = 64;

    /** Trials of the history. */
    @Param({"100", "300", "1000"})
    private int trials;

    private double[][] matrix = {};

    private double[][] points = {};

    private double[][] queries = {};

    private double[][] losses = {};

    private double[] reference = {};

    private Design design = Design.of(layout(), new double[0][]);

    private Targets targets = Targets.of();

    private GaussianProcess fitted =
            GaussianProcess.fit(Design.of(layout(), LatencyHistory.rows(1)), Targets.of(0), FitSettings.defaults());

    private Posterior posterior = fitted.posterior();

    /** Makes the inputs of all kernels. */
    @Setup
    public void prepare() {
        double[][] rows = LatencyHistory.rows(trials + BLOCK);
        points = Arrays.copyOf(rows, trials);
        queries = Arrays.copyOfRange(rows, trials, rows.length);
        losses = LatencyHistory.losses(points, 5);
        reference = new double[] {2, 2, 2, 2, 2};
        matrix = covariances();
        design = Design.of(layout(), points);
        targets = Targets.of(Arrays.stream(losses).mapToDouble(row -> row[0]).toArray());
        fitted = GaussianProcess.fit(design, targets, FitSettings.defaults());
        posterior = fitted.posterior();
    }

    private static InputLayout layout() {
        return InputLayout.of(Collections.nCopies(LatencyHistory.DIMENSION, InputLayout.numeric()));
    }

    /** A squared-exponential covariance with some noise: well conditioned, and like what is factored in a fit. */
    private double[][] covariances() {
        double[][] k = new double[trials][trials];
        for (int i = 0; i < trials; i++) {
            for (int j = 0; j < trials; j++) {
                double sum = 0;
                for (int c = 0; c < LatencyHistory.DIMENSION; c++) {
                    sum += (points[i][c] - points[j][c]) * (points[i][c] - points[j][c]);
                }
                k[i][j] = Math.exp(-sum) + (i == j ? 0.01 : 0);
            }
        }
        return k;
    }

    /** Factors a covariance. */
    @Benchmark
    public Cholesky.Result cholesky() {
        return Cholesky.factor(matrix);
    }

    /** Fits one objective's model from the one before it. */
    @Benchmark
    public GaussianProcess warmFit() {
        return GaussianProcess.fit(design, targets, FitSettings.defaults().withWarmStart(fitted.hyperparameters()));
    }

    /** Makes a fitted model ready for predictions. */
    @Benchmark
    public Posterior posterior() {
        return fitted.posterior();
    }

    /** Predicts mean and variance of 64 points. */
    @Benchmark
    public double[] predictBlock() {
        double[][] means = new double[posterior.sampleCount()][BLOCK];
        double[] variances = new double[BLOCK];
        posterior.predictInto(queries, means, variances);
        return variances;
    }

    /** Predicts one point with the gradient in its coordinates. */
    @Benchmark
    public PointGradient gradient() {
        return posterior.gradient(queries[0]);
    }

    /** Cuts what five objectives' front leaves over into boxes. */
    @Benchmark
    public Cells cells() {
        return Cells.of(front(40), reference);
    }

    /** The hypervolume of five objectives' front. */
    @Benchmark
    public double hypervolume() {
        return Hypervolume.of(front(100), reference);
    }

    private double[][] front(int most) {
        double[][] front = Front.of(losses).points();
        return Arrays.copyOf(front, Math.min(most, front.length));
    }
}
