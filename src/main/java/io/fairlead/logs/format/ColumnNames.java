package io.fairlead.logs.format;

import java.util.Locale;
import java.util.Set;

/**
 * The names under which logs keep what is no metric: the epoch, the step and the time of a row.
 */
public final class ColumnNames {

    private static final Set<String> EPOCHS =
            Set.of("epoch", "epochs", "epoch_num", "epoch_idx", "current_epoch", "epoch_id", "ep");

    private static final Set<String> STEPS = Set.of(
            "step",
            "steps",
            "global_step",
            "globalstep",
            "iteration",
            "iterations",
            "iter",
            "iters",
            "_step",
            "num_updates",
            "current_steps",
            "trainer/global_step",
            "total_steps",
            "global_steps",
            "train_step",
            "update",
            "n_iter",
            "global_iter",
            "timesteps",
            "timestep",
            "num_timesteps",
            "total_timesteps",
            "time/total_timesteps",
            "env_steps",
            "total_env_steps",
            "totalenvinteracts",
            "it");

    /** What counts where neither epochs nor steps do: rounds of reinforcement, evolution and federated learning. */
    private static final Set<String> ROUNDS = Set.of(
            "episode",
            "episodes",
            "episode_num",
            "episode_number",
            "generation",
            "generations",
            "gen",
            "round",
            "rounds",
            "communication_round",
            "game",
            "games");

    private static final Set<String> TIMES =
            Set.of("timestamp", "_timestamp", "wall_time", "walltime", "datetime", "date", "created_at", "date_time");

    private static final Set<String> DATASETS =
            Set.of("dataset", "test_set", "testset", "dataset_name", "test_dataset", "split", "phase", "subset");

    private ColumnNames() {}

    /**
     * Tells whether a name is that of the epoch.
     *
     * @param name a column or key
     * @return true for {@code epoch} and its kin
     */
    public static boolean isEpoch(String name) {
        return EPOCHS.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Tells whether a name is that of the step.
     *
     * @param name a column or key
     * @return true for {@code step}, {@code iteration} and their kin
     */
    public static boolean isStep(String name) {
        return STEPS.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Tells whether a name is that of a round, which is a place where there are neither epochs nor steps.
     *
     * @param name a column or key
     * @return true for {@code episode}, {@code generation} and their kin
     */
    public static boolean isRound(String name) {
        return ROUNDS.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Tells whether a name is that of the wall time.
     *
     * @param name a column or key
     * @return true for {@code timestamp} and its kin; a plain {@code time} is mostly a duration
     */
    public static boolean isTime(String name) {
        return TIMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Tells whether a name is that of the data set or split of a row.
     *
     * @param name a column or key
     * @return true for {@code dataset}, {@code split} and their kin
     */
    public static boolean isDataset(String name) {
        return DATASETS.contains(name.toLowerCase(Locale.ROOT));
    }
}
