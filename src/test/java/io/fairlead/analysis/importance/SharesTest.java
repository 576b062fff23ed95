package io.fairlead.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shares against the definition: variances of conditional means on a grid on which the trees are constant. */
class SharesTest {

    private static final int CELLS = 4;

    @Test
    void aBoxByHand() {
        // 1 on a < 1/2 and b < 1/4, else 0: p = 1/8, V = 7/64, V_a = (1/4)² · 1/4, V_b = (1/2)² · 3/16
        Inputs inputs = inputs();
        Region below = Region.whole(inputs).cut(0, 0.5, true);
        Tree tree = new Tree(List.of(
                new Tree.Leaf(below.cut(1, 0.25, true), 1),
                new Tree.Leaf(below.cut(1, 0.25, false), 0),
                new Tree.Leaf(Region.whole(inputs).cut(0, 0.5, false), 0)));
        Shares shares = Shares.of(List.of(tree), 3);
        double total = 7.0 / 64;
        assertThat(shares.single(0)).isCloseTo(1.0 / 64 / total, within(1e-12));
        assertThat(shares.single(1)).isCloseTo(3.0 / 64 / total, within(1e-12));
        assertThat(shares.pair(0, 1)).isCloseTo(3.0 / 64 / total, within(1e-12));
        assertThat(shares.pair(1, 0)).isEqualTo(shares.pair(0, 1));
        assertThat(shares.single(2)).isZero();
    }

    @Test
    void theMeanOfTreesIsDividedAsItsDefinitionSays() {
        Inputs inputs = inputs();
        KeyedRandom random = KeyedRandom.of(4);
        List<Tree> trees = List.of(tree(inputs, random), tree(inputs, random), tree(inputs, random));
        double[][][] values = new double[CELLS][CELLS][CELLS];
        for (Tree tree : trees) {
            for (Tree.Leaf leaf : tree.leaves()) {
                addInto(values, leaf);
            }
        }
        Shares shares = Shares.of(trees, 3);
        double total = variance(values, new boolean[] {true, true, true});
        double[] alone = new double[3];
        for (int i = 0; i < 3; i++) {
            alone[i] = variance(values, new boolean[] {i == 0, i == 1, i == 2});
            assertThat(shares.single(i)).isCloseTo(alone[i] / total, within(1e-10));
        }
        double together = variance(values, new boolean[] {true, false, true});
        assertThat(shares.pair(0, 2)).isCloseTo((together - alone[0] - alone[2]) / total, within(1e-10));
    }

    @Test
    void withoutVarianceNothingHasAShare() {
        Inputs inputs = inputs();
        Shares shares = Shares.of(List.of(new Tree(List.of(new Tree.Leaf(Region.whole(inputs), 3)))), 3);
        assertThat(shares.single(0)).isZero();
        assertThat(shares.pair(0, 1)).isZero();
    }

    private static Inputs inputs() {
        SearchSpace space = SearchSpace.of(
                List.of(
                        new Real("a", 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty()),
                        new Real("b", 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty()),
                        new Choice("c", List.of("p", "q", "r", "s"), false, Optional.empty(), Optional.empty())),
                List.of());
        return Inputs.of(space, List.of(new Candidate(Map.of("a", 0.1, "b", 0.2, "c", "p"))));
    }

    /** A random tree whose cuts lie on quarters. */
    private static Tree tree(Inputs inputs, KeyedRandom random) {
        List<Tree.Leaf> leaves = new ArrayList<>();
        Region whole = Region.whole(inputs);
        boolean[] cells = {true, false, random.nextBoolean(), false};
        double at = 0.25 * (1 + random.nextInt(3));
        for (boolean first : new boolean[] {true, false}) {
            Region part = whole.among(2, cells, first);
            double cut = 0.25 * (1 + random.nextInt(3));
            leaves.add(new Tree.Leaf(part.cut(0, cut, true), random.nextGaussian()));
            leaves.add(new Tree.Leaf(part.cut(0, cut, false).cut(1, at, true), random.nextGaussian()));
            leaves.add(new Tree.Leaf(part.cut(0, cut, false).cut(1, at, false), random.nextGaussian()));
        }
        return new Tree(leaves);
    }

    private static void addInto(double[][][] values, Tree.Leaf leaf) {
        for (int a = 0; a < CELLS; a++) {
            for (int b = 0; b < CELLS; b++) {
                for (int c = 0; c < CELLS; c++) {
                    boolean inside = covers(leaf, 0, a)
                            && covers(leaf, 1, b)
                            && leaf.region().allows(2, c);
                    values[a][b][c] += inside ? leaf.value() : 0;
                }
            }
        }
    }

    private static boolean covers(Tree.Leaf leaf, int dimension, int cell) {
        double middle = (cell + 0.5) / CELLS;
        return middle > leaf.region().low(dimension) && middle < leaf.region().high(dimension);
    }

    /** The variance of the mean over the coordinates that are not kept. */
    private static double variance(double[][][] values, boolean[] kept) {
        double[] means = new double[CELLS * CELLS * CELLS];
        int averaged = 1;
        for (boolean keep : kept) {
            averaged *= keep ? 1 : CELLS;
        }
        double mean = 0;
        for (int cell = 0; cell < means.length; cell++) {
            int[] at = {cell / 16, cell / 4 % 4, cell % 4};
            int key = 0;
            for (int i = 0; i < 3; i++) {
                key = key * CELLS + (kept[i] ? at[i] : 0);
            }
            means[key] += values[at[0]][at[1]][at[2]] / averaged;
            mean += values[at[0]][at[1]][at[2]] / means.length;
        }
        double sum = 0;
        int count = means.length / averaged;
        for (int cell = 0; cell < means.length; cell++) {
            int[] at = {cell / 16, cell / 4 % 4, cell % 4};
            boolean one = (kept[0] || at[0] == 0) && (kept[1] || at[1] == 0) && (kept[2] || at[2] == 0);
            sum += one ? (means[cell] - mean) * (means[cell] - mean) / count : 0;
        }
        return sum;
    }
}
