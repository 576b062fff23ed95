package io.fairlead.math.linear;

/**
 * The blocked right-looking Cholesky algorithm on rows of a lower triangle.
 *
 * <p>A panel of {@value #BLOCK} columns is copied with rows and columns exchanged, so that its updates run
 * along rows; it is factored four columns at a time; then the rows below lose the product of the panel with
 * itself. Golub and Van Loan, Matrix Computations, 4th edition, algorithm 4.2.5 (block outer product form),
 * from which it departs by the exchanged panel.
 *
 * <p><b>Cost.</b> {@code n³/3} operations and a panel of {@code 64 n} numbers; meant for {@code n} up to a
 * few thousand. Not for sharing between threads.
 */
final class Factorization {

    /** Panels of 48 to 96 columns were equally fast; 64 rows of a few hundred numbers fit the second cache level. */
    static final int BLOCK = 64;

    private final double[][] rows;
    private final int size;
    private final double[][] panel;
    private double failedPivot;

    private Factorization(double[][] rows) {
        this.rows = rows;
        this.size = rows.length;
        this.panel = new double[Math.min(BLOCK, size)][size + 4];
    }

    /** Replaces the lower triangle by its factor; the rows must have padded length. */
    static Outcome inPlace(double[][] rows) {
        Factorization work = new Factorization(rows);
        for (int from = 0; from < work.size; from += BLOCK) {
            int to = Math.min(from + BLOCK, work.size);
            work.copyPanel(from, to);
            int failedRow = work.factorPanel(from, to);
            if (failedRow >= 0) {
                return new Outcome(failedRow, work.failedPivot);
            }
            work.writePanel(from, to);
            work.updateBelow(from, to);
        }
        return new Outcome(-1, 0);
    }

    /** Returns the length of the row array for a row, a multiple of four so that groups of four rows match. */
    static int paddedLength(int row) {
        return (row / 4 + 1) * 4;
    }

    private void copyPanel(int from, int to) {
        for (int i = from; i < size; i++) {
            double[] row = rows[i];
            int end = Math.min(to, i + 1);
            for (int k = from; k < end; k++) {
                panel[k - from][i] = row[k];
            }
        }
    }

    private void writePanel(int from, int to) {
        for (int i = from; i < size; i++) {
            double[] row = rows[i];
            int end = Math.min(to, i + 1);
            for (int k = from; k < end; k++) {
                row[k] = panel[k - from][i];
            }
        }
    }

    /** Returns the row whose pivot is not positive, or -1. */
    private int factorPanel(int from, int to) {
        int count = to - from;
        RankUpdate update = RankUpdate.byColumns(panel, panel, panel, from);
        for (int k = 0; k < count; k += 4) {
            int end = Math.min(k + 4, count);
            int failed = factorStrip(from, k, end);
            if (failed >= 0) {
                return failed;
            }
            for (int m = end; m < count; m += 4) {
                update.run(m, Math.min(4, count - m), k, end, from + m, size);
            }
        }
        return -1;
    }

    private int factorStrip(int from, int k, int end) {
        for (int m = k; m < end; m++) {
            double[] pivotRow = panel[m];
            double pivot = pivotRow[from + m];
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                failedPivot = pivot;
                return from + m;
            }
            double root = Math.sqrt(pivot);
            pivotRow[from + m] = root;
            scale(pivotRow, 1 / root, from + m + 1, size);
            for (int below = m + 1; below < end; below++) {
                axpy(panel[below], pivotRow, pivotRow[from + below], from + below, size);
            }
        }
        return -1;
    }

    private void updateBelow(int from, int to) {
        RankUpdate update = RankUpdate.byColumns(rows, panel, panel, 0);
        for (int i = to; i < size; i += 4) {
            int count = Math.min(4, size - i);
            // The padded ends above the diagonal are written and never read.
            update.run(i, count, 0, to - from, to, Math.min(i + 4, size));
        }
    }

    private static void scale(double[] row, double factor, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] *= factor;
        }
    }

    private static void axpy(double[] target, double[] source, double factor, int from, int to) {
        for (int j = from; j < to; j++) {
            target[j] -= factor * source[j];
        }
    }

    /** How it went: {@code failedRow} is -1 if the matrix was positive definite. */
    record Outcome(int failedRow, double pivot) {}
}
