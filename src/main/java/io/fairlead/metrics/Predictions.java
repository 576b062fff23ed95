package io.fairlead.metrics;

import io.fairlead.check.Require;
import java.util.Arrays;

/**
 * What a model said of each sample of one data set, beside what is true.
 *
 * <p><b>Shapes.</b> All arrays have {@link #size()} entries, one a sample. <b>Units.</b> A label is 1 for fake
 * (positive) and 0 for real; a score is the probability of fake, or any number that grows with it; a group is
 * {@code gender * 4 + race} (Male 0, Female 1; Asian 0, Black 1, White 2, Other 3), 0 to 7, or
 * {@link #UNKNOWN_GROUP}; a cluster numbers the samples that came from one video, which are not independent.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Predictions {

    /** The group of a sample whose gender or race is not known. */
    public static final int UNKNOWN_GROUP = -1;

    private final byte[] labels;
    private final double[] scores;
    private final byte[] groups;
    private final int[] clusters;

    /**
     * Creates predictions.
     *
     * @param labels 0 or 1 each; copied
     * @param scores any number but NaN each; copied
     * @param groups 0 to 7, or {@link #UNKNOWN_GROUP}; copied
     * @param clusters the number of each sample's video; empty if samples are independent; copied
     * @throws IllegalArgumentException if lengths differ or an entry is out of its range
     */
    public Predictions(int[] labels, double[] scores, int[] groups, int[] clusters) {
        Require.sameLength("scores", scores.length, labels.length);
        Require.sameLength("groups", groups.length, labels.length);
        if (clusters.length > 0) {
            Require.sameLength("clusters", clusters.length, labels.length);
        }
        this.labels = new byte[labels.length];
        this.groups = new byte[labels.length];
        this.scores = scores.clone();
        this.clusters = clusters.clone();
        for (int i = 0; i < labels.length; i++) {
            this.labels[i] = (byte) Require.between("label", labels[i], 0, 1);
            this.groups[i] = (byte) Require.between("group", groups[i], UNKNOWN_GROUP, 7);
            Require.that(!Double.isNaN(scores[i]), "score " + i + " must be a number, but was NaN");
        }
    }

    /**
     * Returns the number of samples.
     *
     * @return zero or above
     */
    public int size() {
        return labels.length;
    }

    /**
     * Returns whether a sample is fake.
     *
     * @param index which sample
     * @return 1 if it is fake, 0 if it is real
     */
    public int label(int index) {
        return labels[index];
    }

    /**
     * Returns the score of a sample.
     *
     * @param index which sample
     * @return larger for fakes
     */
    public double score(int index) {
        return scores[index];
    }

    /**
     * Returns the group of a sample.
     *
     * @param index which sample
     * @return 0 to 7, or {@link #UNKNOWN_GROUP}
     */
    public int group(int index) {
        return groups[index];
    }

    /**
     * Returns the number of the video that a sample came from.
     *
     * @param index which sample
     * @return its cluster; the sample's own index if samples are independent
     */
    public int cluster(int index) {
        return clusters.length == 0 ? index : clusters[index];
    }

    /**
     * Tells whether samples are known to share videos.
     *
     * @return true if clusters were given
     */
    public boolean hasClusters() {
        return clusters.length > 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Predictions that
                && Arrays.equals(labels, that.labels)
                && Arrays.equals(scores, that.scores)
                && Arrays.equals(groups, that.groups)
                && Arrays.equals(clusters, that.clusters);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(labels) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return size() + " predictions";
    }
}
