package io.fairlead.math.linear;

/**
 * Many right-hand sides at once, and the inverse, from the rows of a lower triangular factor.
 *
 * <p>All three work on groups of four rows: what other groups contribute is subtracted by {@link
 * RankUpdate}, what is left inside the group is done row by row.
 */
final class TriangularSolve {

    private TriangularSolve() {}

    /** Solves {@code L X = B} in place. */
    static void forward(double[][] factor, double[][] columns) {
        int size = factor.length;
        int width = size == 0 ? 0 : columns[0].length;
        RankUpdate update = RankUpdate.byRows(columns, columns, factor);
        for (int i = 0; i < size; i += 4) {
            int count = Math.min(4, size - i);
            update.run(i, count, 0, i, 0, width);
            for (int r = i; r < i + count; r++) {
                update.run(r, 1, i, r, 0, width);
                scale(columns[r], 1 / factor[r][r], width);
            }
        }
    }

    /** Solves {@code Lᵀ X = B} in place. */
    static void backward(double[][] factor, double[][] columns) {
        int size = factor.length;
        int width = size == 0 ? 0 : columns[0].length;
        RankUpdate update = RankUpdate.byColumns(columns, columns, factor, 0);
        for (int i = (size - 1) / 4 * 4; i >= 0; i -= 4) {
            int count = Math.min(4, size - i);
            update.run(i, count, i + count, size, 0, width);
            for (int r = i + count - 1; r >= i; r--) {
                update.run(r, 1, r + 1, i + count, 0, width);
                scale(columns[r], 1 / factor[r][r], width);
            }
        }
    }

    /** Returns the lower triangle of {@code (L Lᵀ)⁻¹} as rows of padded length. */
    static double[][] inverse(double[][] factor) {
        double[][] inverseFactor = inverseFactor(factor);
        int size = factor.length;
        double[][] inverse = new double[size][];
        for (int i = 0; i < size; i++) {
            inverse[i] = new double[Factorization.paddedLength(i)];
        }
        // A⁻¹ = Wᵀ W with W = L⁻¹; the update subtracts, so the sign is turned at the end.
        RankUpdate update = RankUpdate.byColumns(inverse, inverseFactor, inverseFactor, 0);
        for (int i = 0; i < size; i += 4) {
            int count = Math.min(4, size - i);
            for (int r = i; r < i + count; r++) {
                update.run(r, 1, r, i + count, 0, r + 1);
            }
            update.run(i, count, i + count, size, 0, i + count);
            for (int r = i; r < i + count; r++) {
                scale(inverse[r], -1, r + 1);
            }
        }
        return inverse;
    }

    private static double[][] inverseFactor(double[][] factor) {
        int size = factor.length;
        double[][] result = new double[size][];
        RankUpdate update = RankUpdate.byRows(result, result, factor);
        for (int i = 0; i < size; i++) {
            result[i] = new double[Factorization.paddedLength(i)];
            result[i][i] = 1;
        }
        for (int i = 0; i < size; i += 4) {
            int count = Math.min(4, size - i);
            for (int k = 0; k < i; k += 4) {
                update.run(i, count, k, k + 4, 0, k + 4);
            }
            for (int r = i; r < i + count; r++) {
                update.run(r, 1, i, r, 0, r);
                scale(result[r], 1 / factor[r][r], r + 1);
            }
        }
        return result;
    }

    private static void scale(double[] row, double factor, int length) {
        for (int j = 0; j < length; j++) {
            row[j] *= factor;
        }
    }
}
