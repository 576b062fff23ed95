package io.fairlead.rehearsal;

import io.fairlead.rehearsal.world.World;

/**
 * How values of a real configuration are converted to the small training's.
 *
 * <p>A run here makes a small part of a real run's steps, with features of 48 instead of 768 numbers, so a rate, a decay, a blur
 * and a row count of the file mean more of it. The factors are constants; nothing else stands between a configured value
 * and the training.
 */
final class Scale {

    /** Steps of Stage 2 are fewer, so each is longer. */
    static final double LEARNING_RATE = 60;

    /** Steps of Stage 1 are fewer as well, but reversed gradients bear less. */
    static final double STAGE1_LEARNING_RATE = 5;

    /** Steps are fewer, so each decays more. */
    static final double WEIGHT_DECAY = 10;

    /**
     * Synthetic features lie further apart than CLIP's: with this unit of length the raw fairness loss is some 0.1 to 0.2,
     * near the 0.07 that the two-stage project's report gives for its own.
     */
    static final double LENGTH = 2.5;

    /** The blur that counts is a share of the distances, which are some 0.5 here and some 0.005 there. */
    static final double BLUR = 100;

    /** A row here stands for so many images. */
    static final int ROWS = 20;

    private Scale() {}

    /** Returns the width here of a layer that is {@code configured} wide beside {@code featureDim} features. */
    static int width(int configured, int featureDim) {
        return Math.max(1, (int) Math.round((double) configured * World.WIDTH / featureDim));
    }
}
