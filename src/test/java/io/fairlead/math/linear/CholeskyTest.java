package io.fairlead.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    /** A random matrix times its transpose, plus a little on the diagonal. */
    private static double[][] positiveDefinite(int size) {
        if (size == 0) {
            return new double[0][];
        }
        KeyedRandom random = KeyedRandom.of(11, size);
        double[][] root = new double[size][size + 3];
        for (double[] row : root) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        }
        double[][] product = new Array2DRowRealMatrix(root)
                .multiply(new Array2DRowRealMatrix(root).transpose())
                .getData();
        for (int i = 0; i < size; i++) {
            product[i][i] += 0.1;
        }
        return product;
    }

    private static double[] vector(int size) {
        KeyedRandom random = KeyedRandom.of(12, size);
        double[] vector = new double[size];
        for (int i = 0; i < size; i++) {
            vector[i] = random.nextGaussian();
        }
        return vector;
    }

    private static double[][] matrix(int rows, int columns) {
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = vector(columns + i % 3);
            matrix[i] = Arrays.copyOf(matrix[i], columns);
        }
        return matrix;
    }

    private static Cholesky factor(double[][] matrix) {
        return Cholesky.factor(matrix).orThrow();
    }

    private static double[][] rows(Cholesky factor) {
        double[][] rows = new double[factor.size()][factor.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = factor.entry(i, j);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 31, 63, 64, 65, 66, 67, 68, 100, 127, 128, 129, 191, 193, 260})
    void factorTimesItsTransposeIsTheMatrix(int size) {
        double[][] matrix = positiveDefinite(size);
        double[][] lower = rows(factor(matrix));
        double scale = 3.0 * size + 1;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k <= Math.min(i, j); k++) {
                    sum += lower[i][k] * lower[j][k];
                }
                assertThat(sum).isCloseTo(matrix[i][j], within(1e-13 * scale));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 64, 65, 101, 130})
    void solvesAndDeterminantAgreeWithCommonsMath(int size) {
        RealMatrix matrix = new Array2DRowRealMatrix(positiveDefinite(size));
        CholeskyDecomposition oracle = new CholeskyDecomposition(matrix);
        Cholesky factor = factor(matrix.getData());
        double[] b = vector(size);
        double[] expected = oracle.getSolver().solve(new ArrayRealVector(b)).toArray();
        assertThat(factor.solve(b)).containsExactly(expected, within(1e-9));
        assertThat(factor.backward(factor.forward(b))).containsExactly(expected, within(1e-9));
        double logDeterminant = 0;
        for (int i = 0; i < size; i++) {
            logDeterminant += 2 * Math.log(oracle.getL().getEntry(i, i));
        }
        assertThat(factor.logDeterminant()).isCloseTo(logDeterminant, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64, 67, 130})
    void manyRightHandSidesAgreeWithOne(int size) {
        Cholesky factor = factor(positiveDefinite(size));
        double[][] forward = matrix(size, 7);
        double[][] backward = matrix(size, 7);
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
            column[i] = forward[i][4];
        }
        factor.forwardInto(forward);
        factor.backwardInto(backward);
        double[] oneForward = factor.forward(column);
        double[] oneBackward = factor.backward(column);
        for (int i = 0; i < size; i++) {
            assertThat(forward[i][4]).isCloseTo(oneForward[i], within(1e-10));
            assertThat(backward[i][4]).isCloseTo(oneBackward[i], within(1e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 63, 64, 70, 133})
    void inverseTimesMatrixIsTheIdentity(int size) {
        double[][] matrix = positiveDefinite(size);
        double[][] inverse = factor(matrix).inverse();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += inverse[Math.max(i, k)][Math.min(i, k)] * matrix[k][j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 63, 64, 66})
    void appendingRowsIsFactoringTheLongerMatrix(int size) {
        double[][] matrix = positiveDefinite(size + 3);
        Cholesky grown = factor(Arrays.copyOf(matrix, size));
        for (int row = size; row < size + 3; row++) {
            grown = grown.append(Arrays.copyOf(matrix[row], row), matrix[row][row])
                    .orThrow();
        }
        double[][] expected = rows(factor(matrix));
        double[][] found = rows(grown);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).containsExactly(expected[i], within(1e-11));
        }
        double[][] columns = matrix(size + 3, 2);
        grown.forwardInto(columns); // the appended rows serve the blocked loops too
        double[] first = grown.forward(new double[size + 3]);
        assertThat(first).containsOnly(0);
    }

    @Test
    void multiplyIsTheFactorTimesTheVector() {
        Cholesky factor = factor(positiveDefinite(9));
        double[] z = vector(9);
        assertThat(factor.forward(factor.multiply(z))).containsExactly(z, within(1e-12));
    }

    @Test
    void onlyTheLowerTriangleIsReadAndNothingIsChanged() {
        double[][] matrix = positiveDefinite(6);
        double[][] jagged = new double[6][];
        for (int i = 0; i < 6; i++) {
            jagged[i] = Arrays.copyOf(matrix[i], i + 1);
        }
        double[][] before = Arrays.stream(jagged).map(double[]::clone).toArray(double[][]::new);
        assertThat(rows(factor(jagged))).isDeepEqualTo(rows(factor(matrix)));
        assertThat(jagged).isDeepEqualTo(before);
    }

    @Test
    void anIndefiniteMatrixIsAnAnswerNotAnError() {
        Cholesky.Result result = Cholesky.factor(new double[][] {{1, 2}, {2, 1}});
        assertThat(result).isEqualTo(new Cholesky.NotPositiveDefinite(1, -3));
    }

    @Test
    void nanIsRefusedAtItsRow() {
        double[][] matrix = positiveDefinite(70);
        matrix[66][2] = Double.NaN;
        assertThat(Cholesky.factor(matrix, JitterLadder.defaults()))
                .isInstanceOfSatisfying(
                        Cholesky.NotPositiveDefinite.class,
                        failed -> assertThat(failed.row()).isEqualTo(66));
    }

    @Test
    void jitterGrowsUntilItWorksAndIsReported() {
        double[][] singular = {{1, 1, 1}, {1, 1 - 2e-6, 1}, {1, 1, 1}};
        assertThat(Cholesky.factor(singular, JitterLadder.defaults()))
                .isInstanceOfSatisfying(
                        Cholesky.Factored.class,
                        done -> assertThat(done.jitter()).isCloseTo(1e-5, within(1e-12)));
        assertThat(Cholesky.factor(new double[][] {{-5}}, JitterLadder.defaults()))
                .isInstanceOf(Cholesky.NotPositiveDefinite.class);
    }

    @Test
    void appendingWhatIsAlreadyThereFails() {
        Cholesky factor = factor(new double[][] {{1}});
        assertThat(factor.append(new double[] {1}, 1)).isEqualTo(new Cholesky.NotPositiveDefinite(1, 0));
    }

    @Test
    void shortRowsAndWrongLengthsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.factor(new double[][] {{1}, {0}}))
                .withMessage("row 1 of a matrix must reach the diagonal, but had length 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factor(positiveDefinite(3)).solve(new double[2]))
                .withMessage("right-hand side must have length 3, but had 2");
    }
}
