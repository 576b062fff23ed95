package io.fairlead.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedRanksTest {

    @Test
    void sixDifferencesOfOneSignAreTwoOfSixtyFourOutcomes() {
        assertThat(SignedRanks.p(1, 2, 3, 4, 5, 6)).isEqualTo(2.0 / 64);
        assertThat(SignedRanks.p(-1, -2, -3, -4, -5, -6)).isEqualTo(2.0 / 64);
    }

    @Test
    void thePublishedDataOfDarwinsMaizeGiveTheirPublishedValue() {
        double p = SignedRanks.p(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48);
        assertThat(p).isCloseTo(0.04126, within(5e-5));
    }

    @Test
    void zerosCountForNothing() {
        assertThat(SignedRanks.p()).isEqualTo(1);
        assertThat(SignedRanks.p(0, 0)).isEqualTo(1);
        assertThat(SignedRanks.p(0, 1, 2, 3)).isEqualTo(SignedRanks.p(1, 2, 3));
    }

    @Test
    void holmMultipliesTheSmallestMostAndNeverFalls() {
        assertThat(SignedRanks.holm(List.of(0.01, 0.04, 0.03, 0.6))).containsExactly(0.04, 0.09, 0.09, 0.6);
        assertThat(SignedRanks.holm(List.of())).isEmpty();
    }
}
