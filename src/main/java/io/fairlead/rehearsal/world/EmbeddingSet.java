package io.fairlead.rehearsal.world;

import io.fairlead.check.Require;
import io.fairlead.rehearsal.network.Matrix;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A data set: embeddings of unit length with their labels. Immutable as long as nobody writes into its matrix. */
public final class EmbeddingSet {

    private final String name;
    private final Matrix embeddings;
    private final int[] labels;
    private final int[] genders;
    private final int[] races;
    private final int[] videos;

    /**
     * Creates a data set.
     *
     * @param name such as {@code celebdf}
     * @param embeddings one row for each sample; not copied
     * @param attributes four arrays with a number for each sample: label, gender, race (−1 for unknown), video; copied
     */
    EmbeddingSet(String name, Matrix embeddings, int[]... attributes) {
        this.name = name;
        this.embeddings = embeddings;
        Require.sameLength("attributes", attributes.length, 4);
        for (int[] one : attributes) {
            Require.sameLength("attribute", one.length, embeddings.rows());
        }
        labels = attributes[0].clone();
        genders = attributes[1].clone();
        races = attributes[2].clone();
        videos = attributes[3].clone();
    }

    /**
     * Returns the name.
     *
     * @return such as {@code celebdf}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the number of samples.
     *
     * @return zero or more
     */
    public int size() {
        return labels.length;
    }

    /**
     * Returns the embeddings.
     *
     * @return one row of unit length for each sample
     */
    public Matrix embeddings() {
        return embeddings;
    }

    /**
     * Returns the labels.
     *
     * @return a copy; 0 for real, 1 for fake
     */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * Returns the genders.
     *
     * @return a copy; 0 for male, 1 for female
     */
    public int[] genders() {
        return genders.clone();
    }

    /**
     * Returns the races.
     *
     * @return a copy; 0 Asian, 1 Black, 2 White, 3 Other, −1 unknown
     */
    public int[] races() {
        return races.clone();
    }

    /**
     * Returns which video each sample is a frame of.
     *
     * @return a copy; numbers that are unique within the set
     */
    public int[] videos() {
        return videos.clone();
    }

    /**
     * Returns the subgroups.
     *
     * @return {@code gender · 4 + race}, or −1 where the race is unknown
     */
    public int[] subgroups() {
        return IntStream.range(0, size())
                .map(i -> races[i] < 0 ? -1 : genders[i] * 4 + races[i])
                .toArray();
    }

    /**
     * Returns the samples of each known subgroup.
     *
     * @return sample numbers in ascending order, by subgroup; empty subgroups are absent
     */
    public Map<Integer, int[]> bySubgroup() {
        int[] subgroups = subgroups();
        Map<Integer, int[]> samples = new TreeMap<>();
        for (int subgroup = 0; subgroup < 8; subgroup++) {
            int wanted = subgroup;
            int[] members = IntStream.range(0, size())
                    .filter(i -> subgroups[i] == wanted)
                    .toArray();
            if (members.length > 0) {
                samples.put(subgroup, members);
            }
        }
        return samples;
    }

    /**
     * Returns some of the samples.
     *
     * @param samples sample numbers, in the order wanted
     * @return a new set of the same name
     */
    public EmbeddingSet take(int... samples) {
        return new EmbeddingSet(
                name,
                embeddings.take(samples),
                pick(labels, samples),
                pick(genders, samples),
                pick(races, samples),
                pick(videos, samples));
    }

    /**
     * Returns the samples whose subgroup is known.
     *
     * @return a new set of the same name
     */
    public EmbeddingSet known() {
        return take(IntStream.range(0, size()).filter(i -> races[i] >= 0).toArray());
    }

    /**
     * Returns this set with another appended.
     *
     * @param other the samples to append; video numbers are kept
     * @return a new set with this set's name
     */
    public EmbeddingSet and(EmbeddingSet other) {
        Matrix both = Matrix.zeros(size() + other.size(), embeddings.columns());
        int first = embeddings.values().length;
        System.arraycopy(embeddings.values(), 0, both.values(), 0, first);
        System.arraycopy(other.embeddings.values(), 0, both.values(), first, both.values().length - first);
        return new EmbeddingSet(
                name,
                both,
                join(labels, other.labels),
                join(genders, other.genders),
                join(races, other.races),
                join(videos, other.videos));
    }

    private static int[] pick(int[] from, int[] samples) {
        return Arrays.stream(samples).map(i -> from[i]).toArray();
    }

    private static int[] join(int[] a, int[] b) {
        return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }
}
