package io.fairlead.rehearsal.world;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tasks that ask for different hyperparameters, for comparing searches.
 *
 * <p>The last four have a trap each. In {@code narrow-rate} all differences are small beside the common mean, so that low
 * rates do not leave the constant phase and high ones leave the features collapsed. In {@code overfits} few samples with
 * wrong labels favor decay and a short training. In {@code decay-hurts} decay keeps the strong trace, which the test sets
 * lack, and loses the faint one that they have. In {@code fairness-decides} the fairness weight moves fairness far and
 * detection little.
 */
public final class Tasks {

    private static final Map<String, WorldSettings> ALL = all();

    private Tasks() {}

    private static Map<String, WorldSettings> all() {
        WorldSettings plain = WorldSettings.plain();
        Map<String, WorldSettings> tasks = new LinkedHashMap<>();
        tasks.put("plain", plain);
        tasks.put("global-bias", plain.with("world_seed", 2).with("global_bias", 1.8));
        tasks.put("local-bias", plain.with("world_seed", 3).with("local_bias", 1.7));
        tasks.put("skewed-base-rates", plain.with("world_seed", 4).with("base_rate_skew", 0.9));
        tasks.put("near-tests", plain.with("world_seed", 5).with("shift", 0.4));
        tasks.put("far-tests", plain.with("world_seed", 6).with("shift", 1.4));
        tasks.put("faint-forgeries", plain.with("world_seed", 7).with("forgery", 0.7));
        tasks.put("noisy-labels", plain.with("world_seed", 8).with("label_noise", 0.15));
        tasks.put("few-samples", plain.with("world_seed", 9).with("train_size", 0.5));
        tasks.put(
                "biased-everywhere",
                plain.with("world_seed", 10).with("global_bias", 1.5).with("local_bias", 1.5));
        tasks.put("narrow-rate", plain.with("world_seed", 11).with("cone", 5).with("train_size", 0.6));
        tasks.put(
                "overfits",
                plain.with("world_seed", 12)
                        .with("train_size", 0.35)
                        .with("label_noise", 0.15)
                        .with("noise", 1.2));
        tasks.put(
                "needs-decay", plain.with("world_seed", 13).with("shortcut", 2).with("label_noise", 0.1));
        tasks.put(
                "fairness-decides",
                plain.with("world_seed", 14)
                        .with("local_bias", 1.5)
                        .with("base_rate_skew", 1)
                        .with("forgery", 1.4));
        return Collections.unmodifiableMap(tasks);
    }

    /**
     * Returns all tasks.
     *
     * @return settings by name, the plain one first
     */
    public static Map<String, WorldSettings> byName() {
        return ALL;
    }
}
