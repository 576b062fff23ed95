package io.fairlead.rehearsal.loss;

import io.fairlead.rehearsal.network.Matrix;

/** One minus the mean cosine between each row and the row that it should stay near. */
public final class CosineSimilarity {

    private CosineSimilarity() {}

    /**
     * Returns the loss of a batch.
     *
     * @param features the rows, none of length zero
     * @param originals what they should stay near, of the same shape; nothing is learned through it
     * @return the loss, from 0 to 2, and its derivative in {@code features}
     */
    public static LossValue of(Matrix features, Matrix originals) {
        int width = features.columns();
        Matrix gradient = Matrix.zeros(features.rows(), width);
        double sum = 0;
        for (int row = 0; row < features.rows(); row++) {
            int start = row * width;
            double length = Math.sqrt(dot(features, features, start));
            double originalLength = Math.sqrt(dot(originals, originals, start));
            double cosine = dot(features, originals, start) / (length * originalLength);
            sum += cosine;
            for (int i = start; i < start + width; i++) {
                double slope = originals.values()[i] / (length * originalLength)
                        - cosine * features.values()[i] / (length * length);
                gradient.values()[i] = -slope / features.rows();
            }
        }
        return new LossValue(1 - sum / features.rows(), gradient);
    }

    private static double dot(Matrix a, Matrix b, int start) {
        double sum = 0;
        for (int i = start; i < start + a.columns(); i++) {
            sum += a.values()[i] * b.values()[i];
        }
        return sum;
    }
}
