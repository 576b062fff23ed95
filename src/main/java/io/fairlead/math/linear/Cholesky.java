package io.fairlead.math.linear;

import io.fairlead.check.Require;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The lower triangular factor of a symmetric positive definite matrix: {@code A = L · Lᵀ}.
 *
 * <p><b>Shapes.</b> {@code n} is the number of rows; a right-hand side is a {@code double[n]}, several are
 * the columns of a {@code double[n][columns]}. <b>Cost.</b> {@code n³/3} to factor, {@code n²} to solve or
 * to append one row. Meant for {@code n} up to a few thousand.
 *
 * <p>Immutable and safe for use by several threads; an appended factor shares the rows of the shorter one.
 * Golub and Van Loan, Matrix Computations, 4th edition, section 4.2.
 */
public final class Cholesky {

    private final double[][] rows;

    private Cholesky(double[][] rows) {
        this.rows = rows;
    }

    /**
     * Factors a matrix as it is.
     *
     * @param matrix the rows of a symmetric matrix, each at least up to the diagonal; only the lower triangle
     *     is read; not changed
     * @return the factor, or the row at which the matrix is not positive definite; a NaN or an infinity among
     *     the entries ends there too
     * @throws IllegalArgumentException if a row is too short
     */
    public static Result factor(double[][] matrix) {
        return factor(matrix, JitterLadder.NONE);
    }

    /**
     * Factors a matrix, adding more and more to the diagonal until it works.
     *
     * @param matrix the rows of a symmetric matrix, each at least up to the diagonal; only the lower triangle
     *     is read; not changed
     * @param ladder what may be added
     * @return the factor with what had to be added, or the failure at the last rung
     * @throws IllegalArgumentException if a row is too short
     */
    public static Result factor(double[][] matrix, JitterLadder ladder) {
        Factorization.Outcome outcome = new Factorization.Outcome(-1, 0);
        for (int rung = 0; rung <= ladder.steps(); rung++) {
            double jitter = ladder.at(rung);
            double[][] rows = copyLowerTriangle(matrix, jitter);
            outcome = Factorization.inPlace(rows);
            if (outcome.failedRow() < 0) {
                return new Factored(new Cholesky(rows), jitter);
            }
            if (!Double.isFinite(outcome.pivot())) {
                break; // no jitter mends a matrix that holds a NaN
            }
        }
        return new NotPositiveDefinite(outcome.failedRow(), outcome.pivot());
    }

    private static double[][] copyLowerTriangle(double[][] matrix, double jitter) {
        double[][] rows = new double[matrix.length][];
        for (int i = 0; i < rows.length; i++) {
            Require.that(
                    matrix[i].length > i,
                    "row " + i + " of a matrix must reach the diagonal, but had length " + matrix[i].length);
            rows[i] = new double[Factorization.paddedLength(i)];
            System.arraycopy(matrix[i], 0, rows[i], 0, i + 1);
            rows[i][i] += jitter;
        }
        return rows;
    }

    /**
     * Returns the number of rows.
     *
     * @return {@code n}
     */
    public int size() {
        return rows.length;
    }

    /**
     * Returns one entry of the factor.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @return {@code L[row][column]}, zero above the diagonal
     */
    public double entry(int row, int column) {
        return column > row ? 0 : rows[row][column];
    }

    /**
     * Returns the logarithm of the determinant of the matrix that was factored.
     *
     * @return {@code 2 Σ log L[i][i]}
     */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += Math.log(rows[i][i]);
        }
        return 2 * sum;
    }

    /**
     * Returns the solution of {@code A x = b}.
     *
     * @param rightHandSide {@code b}, of length {@code n}; not changed
     * @return {@code x}, of length {@code n}
     */
    public double[] solve(double[] rightHandSide) {
        double[] x = forward(rightHandSide);
        backwardInPlace(x);
        return x;
    }

    /**
     * Returns the solution of {@code L x = b}.
     *
     * @param rightHandSide {@code b}, of length {@code n}; not changed
     * @return {@code x}, of length {@code n}
     */
    public double[] forward(double[] rightHandSide) {
        Require.sameLength("right-hand side", rightHandSide.length, rows.length);
        double[] x = rightHandSide.clone();
        for (int i = 0; i < x.length; i++) {
            double[] row = rows[i];
            x[i] = (x[i] - Dot.product(row, x, i)) / row[i];
        }
        return x;
    }

    /**
     * Returns the solution of {@code Lᵀ x = b}.
     *
     * @param rightHandSide {@code b}, of length {@code n}; not changed
     * @return {@code x}, of length {@code n}
     */
    public double[] backward(double[] rightHandSide) {
        Require.sameLength("right-hand side", rightHandSide.length, rows.length);
        double[] x = rightHandSide.clone();
        backwardInPlace(x);
        return x;
    }

    private void backwardInPlace(double[] x) {
        for (int i = x.length - 1; i >= 0; i--) {
            double[] row = rows[i];
            double value = x[i] / row[i];
            x[i] = value;
            for (int j = 0; j < i; j++) {
                x[j] -= value * row[j];
            }
        }
    }

    /**
     * Returns {@code L z}: with independent standard normal {@code z}, a draw whose covariance is {@code A}.
     *
     * @param z a vector of length {@code n}; not changed
     * @return the product, of length {@code n}
     */
    public double[] multiply(double[] z) {
        Require.sameLength("vector", z.length, rows.length);
        double[] product = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            product[i] = Dot.product(rows[i], z, i + 1);
        }
        return product;
    }

    /**
     * Replaces the columns of {@code B} by the solutions of {@code L X = B}.
     *
     * @param columns {@code B}, {@code n} rows of equal length; overwritten by {@code X}
     */
    public void forwardInto(double[][] columns) {
        Require.sameLength("rows of right-hand sides", columns.length, rows.length);
        TriangularSolve.forward(rows, columns);
    }

    /**
     * Replaces the columns of {@code B} by the solutions of {@code Lᵀ X = B}.
     *
     * @param columns {@code B}, {@code n} rows of equal length; overwritten by {@code X}
     */
    public void backwardInto(double[][] columns) {
        Require.sameLength("rows of right-hand sides", columns.length, rows.length);
        TriangularSolve.backward(rows, columns);
    }

    /**
     * Returns the inverse of the matrix that was factored. Solve instead, unless the entries themselves are
     * wanted, as in the gradient of a likelihood or in leave-one-out formulas.
     *
     * @return the lower triangle of {@code A⁻¹}: row {@code i} holds the columns {@code 0..i}, and behind
     *     them at most three entries without meaning
     */
    public double[][] inverse() {
        return TriangularSolve.inverse(rows);
    }

    /**
     * Returns the factor of the matrix with one row and column more, in {@code O(n²)} time.
     *
     * @param covariances the new row up to the diagonal, of length {@code n}; not changed
     * @param diagonal the new diagonal entry
     * @return the longer factor, or the failure of the new row's pivot
     */
    public Result append(double[] covariances, double diagonal) {
        double[] solved = forward(covariances);
        double pivot = diagonal - Dot.product(solved, solved, solved.length);
        if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
            return new NotPositiveDefinite(rows.length, pivot);
        }
        double[] row = Arrays.copyOf(solved, Factorization.paddedLength(rows.length));
        row[rows.length] = Math.sqrt(pivot);
        double[][] longer = Arrays.copyOf(rows, rows.length + 1);
        longer[rows.length] = row;
        return new Factored(new Cholesky(longer), 0);
    }

    /** How a factorization went. */
    public sealed interface Result {

        /**
         * Calls the function for this outcome.
         *
         * @param factored what to do with a factor
         * @param failed what to do with a failure
         * @param <R> the answer's type
         * @return the function's answer
         */
        <R> R match(Function<Factored, R> factored, Function<NotPositiveDefinite, R> failed);

        /**
         * Returns the factor where only a mistake of ours could have made the matrix indefinite.
         *
         * @return the factor
         * @throws IllegalStateException if there is none
         */
        default Cholesky orThrow() {
            return match(Factored::factor, failed -> {
                throw new IllegalStateException(
                        "a matrix must be positive definite, but row " + failed.row() + " had pivot " + failed.pivot());
            });
        }
    }

    /**
     * The matrix was positive definite.
     *
     * @param factor its factor
     * @param jitter what was added to the diagonal, zero or above
     */
    public record Factored(Cholesky factor, double jitter) implements Result {

        @Override
        public <R> R match(Function<Factored, R> factored, Function<NotPositiveDefinite, R> failed) {
            return factored.apply(this);
        }
    }

    /**
     * The matrix was not positive definite to working precision.
     *
     * @param row the first row, from 0, whose pivot was not positive and finite
     * @param pivot that pivot
     */
    public record NotPositiveDefinite(int row, double pivot) implements Result {

        @Override
        public <R> R match(Function<Factored, R> factored, Function<NotPositiveDefinite, R> failed) {
            return failed.apply(this);
        }
    }
}
