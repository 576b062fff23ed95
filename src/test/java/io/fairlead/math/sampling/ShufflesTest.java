package io.fairlead.math.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShufflesTest {

    @Test
    void everyIndexAppearsOnce() {
        int[] order = Shuffles.permutation(50, KeyedRandom.of(4));
        assertThat(order).hasSize(50).doesNotHaveDuplicates();
        assertThat(order).isNotEqualTo(Shuffles.permutation(50, KeyedRandom.of(5)));
        assertThat(order).isEqualTo(Shuffles.permutation(50, KeyedRandom.of(4)));
    }

    @Test
    void allOrdersOfThreeAreEquallyLikely() {
        KeyedRandom random = KeyedRandom.of(6);
        int[] counts = new int[9];
        for (int i = 0; i < 6000; i++) {
            int[] order = Shuffles.permutation(3, random);
            counts[3 * order[0] + order[1]]++;
        }
        assertThat(Arrays.stream(counts).filter(c -> c > 0))
                .hasSize(6)
                .allMatch(c -> c > 870 && c < 1130); // 1000 ± 4.5 standard deviations
    }

    @Test
    void choosingNothingOrAllOrTooMuch() {
        assertThat(Shuffles.choose(0, 0, KeyedRandom.of(1))).isEmpty();
        assertThat(Shuffles.choose(5, 2, KeyedRandom.of(1))).hasSize(2).doesNotHaveDuplicates();
        assertThatIllegalArgumentException().isThrownBy(() -> Shuffles.choose(2, 3, KeyedRandom.of(1)));
    }
}
