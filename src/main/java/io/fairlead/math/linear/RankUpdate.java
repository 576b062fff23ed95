package io.fairlead.math.linear;

/**
 * The inner loop of every matrix operation here: rows of a target lose a combination of rows of a source,
 *
 * <pre>{@code
 * target[i][j] -= Σ_k c(i, k) · source[k][j]
 * }</pre>
 *
 * <p>with {@code c(i, k)} read from a matrix of coefficients or from its transpose. Four target rows take
 * four source rows at once, so that a value loaded is used four times. The loops over {@code j} are plain
 * and contiguous: in that form C2 vectorizes them, which it does not do for sums of products along a row.
 *
 * <p>Source and target may be the same matrix if the rows differ. Not for sharing between threads.
 */
final class RankUpdate {

    private final double[][] target;
    private final double[][] source;
    private final double[][] coefficients;
    private final boolean transposed;
    private final int shift;
    private final double[] c = new double[16];

    /** Uses {@code c(i, k) = coefficients[k][i + shift]} if transposed, else {@code coefficients[i][k + shift]}. */
    private RankUpdate(double[][][] matrices, boolean transposed, int shift) {
        this.target = matrices[0];
        this.source = matrices[1];
        this.coefficients = matrices[2];
        this.transposed = transposed;
        this.shift = shift;
    }

    /** Takes {@code c(i, k) = coefficients[i][k]}. */
    static RankUpdate byRows(double[][] target, double[][] source, double[][] coefficients) {
        return new RankUpdate(new double[][][] {target, source, coefficients}, false, 0);
    }

    /** Takes {@code c(i, k) = coefficients[k][i + shift]}. */
    static RankUpdate byColumns(double[][] target, double[][] source, double[][] coefficients, int shift) {
        return new RankUpdate(new double[][][] {target, source, coefficients}, true, shift);
    }

    /** Updates the columns {@code from..to-1} of the rows {@code row..row+rows-1} by the source rows {@code k..kTo-1}. */
    void run(int row, int rows, int k, int kTo, int from, int to) {
        if (from >= to) {
            return;
        }
        int next = k;
        if (rows == 4) {
            for (; next + 4 <= kTo; next += 4) {
                load(row, next);
                fourByFour(row, next, from, to);
            }
        }
        for (int i = row; i < row + rows; i++) {
            rest(i, next, kTo, from, to);
        }
    }

    private void rest(int row, int k, int kTo, int from, int to) {
        int next = k;
        for (; next + 4 <= kTo; next += 4) {
            oneByFour(row, next, from, to);
        }
        for (; next < kTo; next++) {
            double factor = coefficient(row, next);
            double[] t = target[row];
            double[] s = source[next];
            for (int j = from; j < to; j++) {
                t[j] -= factor * s[j];
            }
        }
    }

    private double coefficient(int i, int k) {
        return transposed ? coefficients[k][i + shift] : coefficients[i][k + shift];
    }

    private void load(int row, int k) {
        for (int r = 0; r < 4; r++) {
            for (int q = 0; q < 4; q++) {
                c[4 * r + q] = coefficient(row + r, k + q);
            }
        }
    }

    private void fourByFour(int row, int k, int from, int to) {
        double[] t0 = target[row];
        double[] t1 = target[row + 1];
        double[] t2 = target[row + 2];
        double[] t3 = target[row + 3];
        double[] s0 = source[k];
        double[] s1 = source[k + 1];
        double[] s2 = source[k + 2];
        double[] s3 = source[k + 3];
        double c00 = c[0];
        double c01 = c[1];
        double c02 = c[2];
        double c03 = c[3];
        double c10 = c[4];
        double c11 = c[5];
        double c12 = c[6];
        double c13 = c[7];
        double c20 = c[8];
        double c21 = c[9];
        double c22 = c[10];
        double c23 = c[11];
        double c30 = c[12];
        double c31 = c[13];
        double c32 = c[14];
        double c33 = c[15];
        for (int j = from; j < to; j++) {
            double x0 = s0[j];
            double x1 = s1[j];
            double x2 = s2[j];
            double x3 = s3[j];
            t0[j] -= c00 * x0 + c01 * x1 + (c02 * x2 + c03 * x3);
            t1[j] -= c10 * x0 + c11 * x1 + (c12 * x2 + c13 * x3);
            t2[j] -= c20 * x0 + c21 * x1 + (c22 * x2 + c23 * x3);
            t3[j] -= c30 * x0 + c31 * x1 + (c32 * x2 + c33 * x3);
        }
    }

    private void oneByFour(int row, int k, int from, int to) {
        double[] t = target[row];
        double[] s0 = source[k];
        double[] s1 = source[k + 1];
        double[] s2 = source[k + 2];
        double[] s3 = source[k + 3];
        double c0 = coefficient(row, k);
        double c1 = coefficient(row, k + 1);
        double c2 = coefficient(row, k + 2);
        double c3 = coefficient(row, k + 3);
        for (int j = from; j < to; j++) {
            t[j] -= c0 * s0[j] + c1 * s1[j] + (c2 * s2[j] + c3 * s3[j]);
        }
    }
}
