package io.fairlead.metrics;

import java.util.Optional;

/** Which of the two trainings a run is. */
public enum Stage {
    /** Removes global bias from the pre-trained weights; judged by fairness on each data set. */
    ONE(1),
    /** Removes local bias while learning to detect deepfakes; judged by AUC and fairness on each test set. */
    TWO(2);

    private final int number;

    Stage(int number) {
        this.number = number;
    }

    /**
     * Returns the number that people call it by.
     *
     * @return 1 or 2
     */
    public int number() {
        return number;
    }

    /**
     * Returns the stage of a number.
     *
     * @param number any number
     * @return the stage; empty if there is none of that number
     */
    public static Optional<Stage> of(int number) {
        return number == 1 ? Optional.of(ONE) : number == 2 ? Optional.of(TWO) : Optional.empty();
    }
}
