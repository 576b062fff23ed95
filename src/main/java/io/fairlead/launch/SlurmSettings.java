package io.fairlead.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How trainings are submitted to Slurm.
 *
 * @param options options of sbatch, such as {@code --partition=gpu} or {@code --time=4:00:00}; copied
 * @param setup shell lines that come before the training, such as {@code module load cuda}; copied
 * @param commandFolder where sbatch, squeue, sacct and scancel are; empty if they are on the PATH
 * @param answerWithin how long to wait for an answer of the controller
 * @param lostAfter how long a job may be unknown to everybody before it is taken for lost
 */
public record SlurmSettings(
        List<String> options,
        List<String> setup,
        Optional<Path> commandFolder,
        Duration answerWithin,
        Duration lostAfter) {

    public SlurmSettings {
        options = List.copyOf(options);
        setup = List.copyOf(setup);
    }

    /**
     * Commands on the PATH, a minute for an answer, two until a job is lost.
     *
     * @return settings without options
     */
    public static SlurmSettings defaults() {
        return new SlurmSettings(List.of(), List.of(), Optional.empty(), Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    /**
     * Returns settings with other options of sbatch.
     *
     * @param given the options
     * @return the changed copy
     */
    public SlurmSettings withOptions(List<String> given) {
        return new SlurmSettings(given, setup, commandFolder, answerWithin, lostAfter);
    }

    /**
     * Returns settings with other lines before the training.
     *
     * @param lines shell lines
     * @return the changed copy
     */
    public SlurmSettings withSetup(List<String> lines) {
        return new SlurmSettings(options, lines, commandFolder, answerWithin, lostAfter);
    }
}
