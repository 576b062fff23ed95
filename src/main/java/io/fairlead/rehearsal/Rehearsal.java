package io.fairlead.rehearsal;

import io.fairlead.check.UserException;
import io.fairlead.rehearsal.world.Tasks;
import io.fairlead.rehearsal.world.World;
import io.fairlead.rehearsal.world.WorldSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains the small model that a configuration file of the two-stage project asks for.
 *
 * <p>Besides the project's own keys a configuration may have a section {@code rehearsal}, which chooses the synthetic data:
 * {@code task} names one of {@link Tasks}, and every other key changes one of {@link WorldSettings#NAMES}.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /**
     * Trains until the last epoch, or until it is asked to stop.
     *
     * <p>The stage follows from the keys: Stage 2 has a section {@code optimizer} at the top, Stage 1 below
     * {@code training}. Files go to a new folder below {@code logs}, or to the folder of the run that is taken up.
     * <b>Cost.</b> one to three seconds on one core for the base configurations.
     *
     * @param tree the configuration as it was read from YAML; unchanged
     * @param file the file that it was read from; a Stage 1 checkpoint is looked for beside it
     * @param logs the folder for the run's folder; created if it is missing
     * @param options clock, listener, whether to take up an unfinished run
     * @return what came of it
     * @throws UserException if the configuration is wrong or its Stage 1 checkpoint is missing
     */
    public static RehearsalResult run(Map<String, Object> tree, Path file, Path logs, RunOptions options) {
        ConfigTree config = new ConfigTree(tree, file);
        World world = new World(settings(config.section("rehearsal")));
        config.refuseMistakes();
        return isStage2(config)
                ? new Stage2Run(tree, config, world, logs, options).run()
                : new Stage1Run(tree, config, world, logs, options).run();
    }

    private static boolean isStage2(ConfigTree config) {
        if (config.section("loss").has("fairness_strategy")) {
            throw unknown(config, "a configuration with loss.fairness_strategy (Stage 2, version 2) is not supported");
        }
        if (config.has("optimizer") || config.has("loss_weighting")) {
            return true;
        }
        if (config.has("grl") || config.section("training").has("optimizer")) {
            return false;
        }
        throw unknown(config, "the stage cannot be told: there is neither optimizer nor training.optimizer");
    }

    private static UserException unknown(ConfigTree config, String what) {
        return new UserException(List.of(new UserException.Mistake(
                config.file().toString(),
                what,
                "start from search-spaces/stage1-base.yaml or search-spaces/stage2-base.yaml")));
    }

    private static WorldSettings settings(ConfigTree section) {
        WorldSettings settings = section.choice("task", "plain", Tasks.byName());
        for (String key : section.keys()) {
            if (key.equals("task")) {
                continue;
            }
            double value = section.number(key, Double.NaN, -1e9, 1e9);
            try {
                settings = Double.isNaN(value) ? settings : settings.with(key, value);
            } catch (IllegalArgumentException wrong) {
                section.refuse(key, "is refused, because " + wrong.getMessage(), value);
            }
        }
        return settings;
    }
}
