package io.fairlead.math.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {

    @Test
    void philoxAgreesWithItsAuthorsTestVectors() {
        // Random123, kat_vectors, "philox2x64 10"
        assertThat(KeyedRandom.philox(0, 0, 0)).containsExactly(0xca00a0459843d731L, 0x66c24222c9a845b5L);
        assertThat(KeyedRandom.philox(-1, -1, -1)).containsExactly(0x65b021d60cd8310fL, 0x4d02f3222f86df20L);
        assertThat(KeyedRandom.philox(0x243f6a8885a308d3L, 0x13198a2e03707344L, 0xa4093822299f31d0L))
                .containsExactly(0x0a5e742c2997341cL, 0xb0f883d38000de5dL);
    }

    @Test
    void theSameKeysGiveTheSameNumbersAndOthersOthers() {
        assertThat(KeyedRandom.of(7, 1, 2).nextLong())
                .isEqualTo(KeyedRandom.of(7, 1, 2).nextLong());
        Set<Long> firsts = new HashSet<>();
        firsts.add(KeyedRandom.of(7).nextLong());
        firsts.add(KeyedRandom.of(7, 0).nextLong());
        firsts.add(KeyedRandom.of(7, 0, 0).nextLong());
        firsts.add(KeyedRandom.of(7, 1, 0).nextLong());
        firsts.add(KeyedRandom.of(7, 0, 1).nextLong());
        firsts.add(KeyedRandom.of(8, 0, 1).nextLong());
        firsts.add(KeyedRandom.of(7, 0).split(1).nextLong());
        assertThat(firsts).hasSize(7);
    }

    @Test
    void splittingDependsOnKeysOnly() {
        KeyedRandom parent = KeyedRandom.of(3, 9);
        long before = parent.split(5).nextLong();
        parent.nextLong();
        assertThat(parent.split(5).nextLong()).isEqualTo(before);
        assertThat(parent.split(6).nextLong()).isNotEqualTo(before);
    }

    @Test
    void uniformAndNormalNumbersHaveTheirMoments() {
        KeyedRandom random = KeyedRandom.of(1);
        int n = 200_000;
        double uniform = 0;
        double normal = 0;
        double square = 0;
        double fourth = 0;
        for (int i = 0; i < n; i++) {
            uniform += random.nextDouble();
            double z = random.nextGaussian();
            normal += z;
            square += z * z;
            fourth += z * z * z * z;
        }
        // four standard errors each
        assertThat(uniform / n).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / n)));
        assertThat(normal / n).isCloseTo(0, within(4 / Math.sqrt(n)));
        assertThat(square / n).isCloseTo(1, within(4 * Math.sqrt(2.0 / n)));
        assertThat(fourth / n).isCloseTo(3, within(4 * Math.sqrt(96.0 / n)));
    }

    @Test
    void boundedIntegersAreEven() {
        KeyedRandom random = KeyedRandom.of(2);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 1e4) * (count - 1e4) / 1e4;
        }
        assertThat(chiSquare).as("counts %s", counts).isLessThan(22.5); // 0.1 % of a chi-square with 6 degrees
        assertThat(random.nextInt(3, 4)).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> random.nextInt(0));
    }
}
