package io.fairlead.surrogate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Moments;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputTransformTest {

    /** Positive, skewed, with one far outlier. */
    private static double[] skewed() {
        KeyedRandom random = KeyedRandom.of(5);
        double[] sample = new double[60];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = 0.3 * Math.exp(1.2 * random.nextGaussian());
        }
        sample[17] = 500;
        return sample;
    }

    @ParameterizedTest
    @EnumSource(Warp.class)
    void theTransformedSampleIsStandardized(Warp warp) {
        double[] sample = skewed();
        OutputTransform transform = OutputTransform.fit(warp, sample);
        double[] model = Arrays.stream(sample).map(transform::toModel).toArray();
        assertThat(Moments.mean(model)).isCloseTo(0, within(1e-12));
        assertThat(Moments.standardDeviation(model)).isCloseTo(1, within(1e-12));
        assertThat(transform.warp()).isEqualTo(warp);
    }

    @ParameterizedTest
    @EnumSource(Warp.class)
    void thereAndBackIsTheSameAndOrderStays(Warp warp) {
        OutputTransform transform = OutputTransform.fit(warp, skewed());
        double last = Double.NEGATIVE_INFINITY;
        for (double loss : new double[] {-1e4, -3, -1e-3, 0, 1e-6, 1e-3, 0.01, 0.3, 1, 5, 20, 499, 501, 1e6}) {
            double model = transform.toModel(loss);
            assertThat(model).isGreaterThan(last);
            assertThat(transform.fromModel(model)).isCloseTo(loss, within(1e-8 * Math.max(1, Math.abs(loss))));
            last = model;
        }
    }

    @ParameterizedTest
    @EnumSource(Warp.class)
    void logSlopesMatchCentralDifferences(Warp warp) {
        OutputTransform transform = OutputTransform.fit(warp, skewed());
        for (double loss : new double[] {-2, 1e-5, 0.05, 0.31, 2, 40, 700}) {
            double h = 1e-5 * Math.abs(loss);
            double slope = (transform.toModel(loss + h) - transform.toModel(loss - h)) / (2 * h);
            assertThat(transform.logSlope(loss)).isCloseTo(Math.log(slope), within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(Warp.class)
    void equalLossesAreNoError(Warp warp) {
        OutputTransform transform = OutputTransform.fit(warp, new double[] {3, 3, 3, 3, 3, 3});
        assertThat(transform.toModel(3)).isCloseTo(0, within(1e-12));
        assertThat(transform.fromModel(0)).isCloseTo(3, within(1e-12));
        assertThat(warp.suits(new double[] {3, 3, 3, 3, 3, 3})).isEqualTo(warp == Warp.IDENTITY);
    }

    @Test
    void theTailIsCompressedAndTheRestIsALine() {
        double[] sample = skewed();
        OutputTransform plain = OutputTransform.fit(Warp.IDENTITY, sample);
        OutputTransform compressed = OutputTransform.fit(Warp.COMPRESSED_TAIL, sample);
        assertThat(plain.toModel(500)).isGreaterThan(7);
        assertThat(compressed.toModel(500)).isLessThan(6);
        assertThat(compressed.logSlope(0.1)).isEqualTo(compressed.logSlope(0.2));
        assertThat(compressed.logSlope(0.1)).isGreaterThan(plain.logSlope(0.1) + 1);
    }

    @Test
    void theFittedExponentIsTheMostLikely() {
        KeyedRandom random = KeyedRandom.of(9);
        double[] sample = new double[400];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = YeoJohnson.down(random.nextGaussian(), 0.4);
        }
        double exponent = YeoJohnson.exponent(sample);
        assertThat(exponent).isCloseTo(0.4, within(0.12));
        double best = YeoJohnson.logLikelihood(sample, exponent);
        assertThat(YeoJohnson.logLikelihood(sample, exponent + 1e-3)).isLessThan(best);
        assertThat(YeoJohnson.logLikelihood(sample, exponent - 1e-3)).isLessThan(best);
    }

    @Test
    void yeoAndJohnsonsFourBranches() {
        assertThat(YeoJohnson.up(3, 1)).isCloseTo(3, within(1e-14));
        assertThat(YeoJohnson.up(3, 0)).isCloseTo(Math.log(4), within(1e-15));
        assertThat(YeoJohnson.up(3, 0.5)).isCloseTo(2, within(1e-14));
        assertThat(YeoJohnson.up(-3, 2)).isCloseTo(-Math.log(4), within(1e-15));
        assertThat(YeoJohnson.up(-3, 1.5)).isCloseTo(-2, within(1e-14));
        assertThat(YeoJohnson.up(-3, 0)).isCloseTo(-7.5, within(1e-13));
    }

    @Test
    void whatSuitsDependsOnTheSample() {
        assertThat(Warp.LOGARITHM.suits(new double[] {1, 2, 3, 4, 5})).isTrue();
        assertThat(Warp.LOGARITHM.suits(new double[] {0, 2, 3, 4, 5})).isFalse();
        assertThat(Warp.LOGARITHM.suits(new double[] {10, 11, 12, 13, 14})).isFalse();
        assertThat(Warp.COMPRESSED_TAIL.suits(new double[] {1, 2, 3, 4, 5})).isFalse();
        assertThat(Warp.COMPRESSED_TAIL.suits(new double[] {1, 2, 3, 4, 50})).isTrue();
        assertThat(Warp.YEO_JOHNSON.suits(new double[] {1, 2, 3, 4})).isFalse();
    }

    @Test
    void hostileSamplesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutputTransform.fit(Warp.IDENTITY, new double[] {1, Double.NaN}))
                .withMessage("loss must be finite, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutputTransform.fit(Warp.LOGARITHM, new double[] {1, 0}))
                .withMessage("losses must be above zero, but one was 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> OutputTransform.fit(Warp.IDENTITY, new double[0]));
    }
}
