package io.fairlead.rehearsal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.rehearsal.network.Matrix;
import java.util.function.ToDoubleFunction;

/** Compares a derivative with central differences, number by number. */
public final class GradientCheck {

    private GradientCheck() {}

    /** Checks every number of a batch; {@code loss} may not change it. */
    public static void check(Matrix at, Matrix gradient, ToDoubleFunction<Matrix> loss, double tolerance) {
        check(at.values(), gradient.values(), () -> loss.applyAsDouble(at), tolerance);
    }

    /** Checks every number of an array that {@code loss} depends on. */
    public static void check(double[] at, double[] gradient, java.util.function.DoubleSupplier loss, double tolerance) {
        double step = 1e-5;
        for (int i = 0; i < at.length; i++) {
            double kept = at[i];
            at[i] = kept + step;
            double above = loss.getAsDouble();
            at[i] = kept - step;
            double below = loss.getAsDouble();
            at[i] = kept;
            assertThat(gradient[i]).as("derivative %d", i).isCloseTo((above - below) / (2 * step), within(tolerance));
        }
    }

    /** Returns a batch of normally distributed numbers. */
    public static Matrix random(int rows, int columns, long seed) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        Matrix batch = Matrix.zeros(rows, columns);
        for (int i = 0; i < batch.values().length; i++) {
            batch.values()[i] = random.nextGaussian();
        }
        return batch;
    }
}
