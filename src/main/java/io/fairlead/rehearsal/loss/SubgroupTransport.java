package io.fairlead.rehearsal.loss;

import io.fairlead.check.Require;
import io.fairlead.rehearsal.network.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How far apart the subgroups' features are in a batch: the fairness terms of both stages.
 *
 * <p>A subgroup takes part if the batch holds enough of its rows; of a larger one the first {@value #MOST_ROWS} are taken,
 * which bounds the cost. Rows of an unknown subgroup (−1) are left out. A term without enough subgroups is zero.
 * Immutable.
 */
public final class SubgroupTransport {

    /** The most rows of a subgroup that are compared. */
    public static final int MOST_ROWS = 12;

    private static final int SUBGROUPS = 8;

    private final EntropicTransport.Settings settings;
    private final int fewest;
    private final int mostRows;
    private final double unit;

    /**
     * Creates the terms.
     *
     * @param settings how distances are computed
     * @param fewest the fewest rows with which a subgroup takes part, one or more
     * @param unit the length in which distances and the blur are measured, above zero
     */
    public SubgroupTransport(EntropicTransport.Settings settings, int fewest, double unit) {
        this(settings, fewest, unit, MOST_ROWS);
    }

    /**
     * Creates the terms, with another bound of the cost.
     *
     * @param settings how distances are computed
     * @param fewest the fewest rows with which a subgroup takes part, one or more
     * @param unit the length in which distances and the blur are measured, above zero
     * @param mostRows the most rows of a subgroup that are compared
     */
    public SubgroupTransport(EntropicTransport.Settings settings, int fewest, double unit, int mostRows) {
        this.settings = settings;
        this.unit = Require.positive("unit", unit);
        this.fewest = Require.between("fewest rows", fewest, 1, Integer.MAX_VALUE);
        this.mostRows = Require.between("most rows", mostRows, fewest, Integer.MAX_VALUE);
    }

    /**
     * Returns the mean divergence of all pairs of subgroups.
     *
     * @param features the batch
     * @param subgroups from 0 to 7, or −1, one for each row
     * @return the loss and its derivative in the features
     */
    public LossValue pairwise(Matrix features, int... subgroups) {
        return pairwiseAmong(
                features, subgroups, IntStream.range(0, features.rows()).toArray());
    }

    /**
     * Returns the mean over real and fake of the mean divergence of all pairs of subgroups within the class.
     *
     * @param features the batch
     * @param labels 0 for real, 1 for fake
     * @param subgroups from 0 to 7, or −1, one for each row
     * @return the loss and its derivative in the features
     */
    public LossValue pairwiseInClasses(Matrix features, int[] labels, int... subgroups) {
        double sum = 0;
        int classes = 0;
        Matrix gradient = Matrix.zeros(features.rows(), features.columns());
        for (int label = 0; label < 2; label++) {
            int wanted = label;
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == wanted)
                    .toArray();
            if (members.length < 2 * fewest || groupsAmong(subgroups, members).size() < 2) {
                continue;
            }
            LossValue one = pairwiseAmong(features, subgroups, members);
            sum += one.value();
            gradient.add(1, one.gradient());
            classes++;
        }
        if (classes == 0) {
            return new LossValue(0, gradient);
        }
        Matrix mean = Matrix.zeros(features.rows(), features.columns());
        mean.add(1.0 / classes, gradient);
        return new LossValue(sum / classes, mean);
    }

    private LossValue pairwiseAmong(Matrix features, int[] subgroups, int[] members) {
        List<int[]> groups = groupsAmong(subgroups, members);
        Matrix gradient = Matrix.zeros(features.rows(), features.columns());
        if (groups.size() < 2) {
            return new LossValue(0, gradient);
        }
        Selection selection = new Selection(features, unit, groups);
        EntropicTransport transport = new EntropicTransport(selection.rows(), settings);
        List<EntropicTransport.Group> sets =
                selection.groups().stream().map(transport::group).toList();
        int pairs = sets.size() * (sets.size() - 1) / 2;
        double sum = 0;
        for (int i = 0; i < sets.size(); i++) {
            for (int j = i + 1; j < sets.size(); j++) {
                sum += transport.divergence(sets.get(i), sets.get(j), 1.0 / pairs);
            }
        }
        selection.scatter(transport.gradient(), gradient);
        return new LossValue(sum / pairs, gradient);
    }

    /**
     * Returns the mean divergence between each subgroup and as many rows drawn from the whole batch; nothing is learned
     * through the drawn rows.
     *
     * @param features the batch
     * @param random draws the rows
     * @param subgroups from 0 to 7, or −1, one for each row
     * @return the loss and its derivative in the features
     */
    public LossValue global(Matrix features, RandomGenerator random, int... subgroups) {
        List<int[]> groups =
                groupsAmong(subgroups, IntStream.range(0, features.rows()).toArray());
        Matrix gradient = Matrix.zeros(features.rows(), features.columns());
        double sum = 0;
        for (int[] group : groups) {
            Selection selection =
                    new Selection(features, unit, List.of(group, draw(group.length, features.rows(), random)));
            EntropicTransport transport = new EntropicTransport(selection.rows(), settings);
            EntropicTransport.Group own = transport.group(selection.groups().get(0));
            EntropicTransport.Group drawn = transport.group(selection.groups().get(1));
            sum += transport.divergence(own, drawn, 1.0 / groups.size());
            selection.scatterFirst(group.length, transport.gradient(), gradient);
        }
        return new LossValue(groups.isEmpty() ? 0 : sum / groups.size(), gradient);
    }

    private static int[] draw(int count, int rows, RandomGenerator random) {
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, rows);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return Arrays.copyOf(order, count);
    }

    private List<int[]> groupsAmong(int[] subgroups, int[] members) {
        List<int[]> groups = new ArrayList<>();
        for (int subgroup = 0; subgroup < SUBGROUPS; subgroup++) {
            int wanted = subgroup;
            int[] rows = Arrays.stream(members)
                    .filter(i -> subgroups[i] == wanted)
                    .limit(mostRows)
                    .toArray();
            if (rows.length >= fewest) {
                groups.add(rows);
            }
        }
        return groups;
    }

    /** The rows of some groups, side by side, in the unit of length. */
    private static final class Selection {

        private final double unit;
        private final int[] origin;
        private final Matrix rows;
        private final List<int[]> groups = new ArrayList<>();

        Selection(Matrix features, double unit, List<int[]> groups) {
            this.unit = unit;
            origin = groups.stream().flatMapToInt(Arrays::stream).toArray();
            rows = Matrix.zeros(origin.length, features.columns());
            rows.add(1 / unit, features.take(origin));
            int start = 0;
            for (int[] group : groups) {
                this.groups.add(IntStream.range(start, start + group.length).toArray());
                start += group.length;
            }
        }

        Matrix rows() {
            return rows;
        }

        List<int[]> groups() {
            return groups;
        }

        void scatter(Matrix from, Matrix into) {
            scatterFirst(origin.length, from, into);
        }

        void scatterFirst(int count, Matrix from, Matrix into) {
            int width = from.columns();
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < width; k++) {
                    into.values()[origin[i] * width + k] += from.values()[i * width + k] / unit;
                }
            }
        }
    }
}
