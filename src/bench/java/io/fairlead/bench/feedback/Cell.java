package io.fairlead.bench.feedback;

/**
 * One search.
 *
 * @param task the name of a task of the rehearsal trainer
 * @param arm what the search is told
 * @param seed its seed
 * @param setup how long and on what
 */
public record Cell(String task, Arm arm, long seed, Setup setup) {

    /**
     * What all searches have in common.
     *
     * @param runs trials in each search
     * @param size the share of the trainer's usual amount of data
     * @param repeats trainings with other seeds whose mean is taken for the truth; 0 to take what the trial reported
     */
    public record Setup(int runs, double size, int repeats) {}
}
