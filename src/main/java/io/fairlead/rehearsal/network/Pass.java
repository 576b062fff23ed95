package io.fairlead.rehearsal.network;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a batch goes through the network: in training, with dropped units, or in inference, without.
 *
 * <p>A training pass draws from its generator and is not for sharing.
 */
public final class Pass {

    /** Inference: nothing is dropped and nothing is kept for a backward pass. */
    public static final Pass INFERENCE = new Pass(null);

    private final @Nullable RandomGenerator random;

    private Pass(@Nullable RandomGenerator random) {
        this.random = random;
    }

    /**
     * Creates a training pass.
     *
     * @param random decides which units are dropped
     * @return the pass
     */
    public static Pass training(RandomGenerator random) {
        return new Pass(random);
    }

    /**
     * Returns whether the pass trains.
     *
     * @return false for {@link #INFERENCE}
     */
    public boolean trains() {
        return random != null;
    }

    RandomGenerator random() {
        if (random == null) {
            throw new IllegalStateException("an inference pass draws nothing");
        }
        return random;
    }
}
