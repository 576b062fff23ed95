package io.fairlead.rehearsal.descent;

/**
 * The learning rate of each epoch.
 *
 * <p>Epochs count from 1. Implementations are immutable.
 */
public sealed interface LearningRate {

    /**
     * Returns the rate with which an epoch is trained.
     *
     * @param epoch from 1
     * @return zero or above
     */
    double at(int epoch);

    /**
     * The same rate throughout.
     *
     * @param base the rate
     */
    record Constant(double base) implements LearningRate {

        @Override
        public double at(int epoch) {
            return base;
        }
    }

    /**
     * Half a cosine from the base to a floor, and back up again after that, as PyTorch's CosineAnnealingLR.
     *
     * @param base the rate of epoch 1
     * @param floor the lowest rate
     * @param period the epochs from base to floor
     */
    record Cosine(double base, double floor, int period) implements LearningRate {

        @Override
        public double at(int epoch) {
            return floor + (base - floor) * (1 + Math.cos(Math.PI * (epoch - 1) / period)) / 2;
        }
    }

    /**
     * Half cosines that start again at the base, each longer than the last.
     *
     * @param base the rate of epoch 1
     * @param floor the lowest rate
     * @param first the epochs of the first cosine
     * @param growth by what each next one is longer, one or more
     */
    record WarmRestarts(double base, double floor, int first, int growth) implements LearningRate {

        @Override
        public double at(int epoch) {
            int since = epoch - 1;
            int period = first;
            while (since >= period) {
                since -= period;
                period *= growth;
            }
            return floor + (base - floor) * (1 + Math.cos(Math.PI * since / period)) / 2;
        }
    }

    /**
     * Falls by a factor at regular epochs.
     *
     * @param base the rate of epoch 1
     * @param every how many epochs a rate lasts
     * @param factor what it is multiplied by
     */
    record Steps(double base, int every, double factor) implements LearningRate {

        @Override
        public double at(int epoch) {
            int falls = (epoch - 1) / every;
            return base * Math.pow(factor, falls);
        }
    }

    /**
     * The two-stage project's warm-up and cosine, with its quirk: the schedule is read after each epoch with that
     * epoch's number, so epoch 1 runs at the full rate and the dip comes in epoch 2, at {@code 2 / warm-up}.
     *
     * @param base the full rate
     * @param floor the lowest rate, which holds in the cosine alone
     * @param warmUp the epochs of warm-up, zero for none
     * @param epochs the epochs of the whole training
     */
    record WarmupCosine(double base, double floor, int warmUp, int epochs) implements LearningRate {

        @Override
        public double at(int epoch) {
            int read = epoch - 1;
            if (read == 0) {
                return base;
            }
            if (read < warmUp) {
                return base * (read + 1) / warmUp;
            }
            double progress = (read - warmUp) / (double) Math.max(1, epochs - warmUp);
            return Math.max(floor, base * (1 + Math.cos(Math.PI * progress)) / 2);
        }
    }
}
