package io.fairlead.rehearsal.world;

import io.fairlead.check.Require;

/**
 * What a synthetic task is like. Strengths are multiples of the plain task's, where they are 1.
 *
 * @param seed decides directions, biases and samples
 * @param globalBias how plainly gender and race stand in every embedding
 * @param localBias how much the forgery traces differ between subgroups in the deepfake data
 * @param baseRateSkew how much the share of fakes differs between subgroups in the training data, from 0 to 1
 * @param forgery how strong the forgery trace is that all data sets share
 * @param shortcut how strong the trace is that only the training and validation data have
 * @param shift how far the test sets are from the training data
 * @param noise the spread of the embeddings around all that
 * @param labelNoise the share of training labels that is wrong, from 0 to below 0.5
 * @param cone how much longer the mean of all embeddings is than their spread: the longer, the smaller all differences
 * @param trainSize the size of the training sets, as a multiple
 * @param size the size of all data sets, as a multiple
 */
public record WorldSettings(
        long seed,
        double globalBias,
        double localBias,
        double baseRateSkew,
        double forgery,
        double shortcut,
        double shift,
        double noise,
        double labelNoise,
        double cone,
        double trainSize,
        double size) {

    /** Checks the ranges. */
    public WorldSettings {
        Require.between("global_bias", globalBias, 0, 10);
        Require.between("local_bias", localBias, 0, 10);
        Require.between("base_rate_skew", baseRateSkew, 0, 1);
        Require.between("forgery", forgery, 0, 10);
        Require.between("shortcut", shortcut, 0, 10);
        Require.between("shift", shift, 0, 10);
        Require.between("noise", noise, 0, 10);
        Require.between("label_noise", labelNoise, 0, 0.49);
        Require.between("cone", cone, 0, 100);
        Require.between("train_size", trainSize, 0.1, 10);
        Require.between("size", size, 0.1, 10);
    }

    /**
     * Returns the plain task.
     *
     * @return every strength 1
     */
    public static WorldSettings plain() {
        return new WorldSettings(1, 1, 1, 0.4, 1, 1, 1, 1, 0.03, 1, 1, 1);
    }

    /**
     * Returns these settings with one of them changed.
     *
     * @param name the setting's name as in a configuration, such as {@code local_bias}
     * @param value the new value
     * @return the changed settings
     * @throws IllegalArgumentException if there is no such setting or the value is out of range
     */
    public WorldSettings with(String name, double value) {
        double[] all = {
            seed,
            globalBias,
            localBias,
            baseRateSkew,
            forgery,
            shortcut,
            shift,
            noise,
            labelNoise,
            cone,
            trainSize,
            size
        };
        int index = NAMES.indexOf(name);
        Require.that(index >= 0, "there is no world setting \"" + name + "\"; there are " + NAMES);
        all[index] = value;
        return new WorldSettings(
                Math.round(all[0]),
                all[1],
                all[2],
                all[3],
                all[4],
                all[5],
                all[6],
                all[7],
                all[8],
                all[9],
                all[10],
                all[11]);
    }

    /** The names of the settings in a configuration, in the order of the components. */
    public static final java.util.List<String> NAMES = java.util.List.of(
            "world_seed",
            "global_bias",
            "local_bias",
            "base_rate_skew",
            "forgery",
            "shortcut",
            "shift",
            "noise",
            "label_noise",
            "cone",
            "train_size",
            "size");
}
