package io.fairlead.metrics;

import io.fairlead.check.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A saved state of a model, as far as it can be told without running anything.
 *
 * @param file the file, relative to the run's folder
 * @param epoch the epoch that it was saved at, if it or its name says so
 * @param step the optimizer step, likewise
 * @param values scores and settings found in it or in its name: numbers, texts, booleans and lists of these, by
 *     dotted name; copied
 * @param tensors the tensors in it; empty if it was not opened; copied
 */
public record Checkpoint(
        String file, OptionalDouble epoch, OptionalLong step, Map<String, Object> values, List<Tensor> tensors) {

    public Checkpoint {
        Require.text("file", file);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        tensors = List.copyOf(tensors);
    }

    /**
     * The head of a tensor.
     *
     * @param name its name in the state
     * @param dtype its element type, such as {@code float32}
     * @param shape its dimensions; copied
     */
    public record Tensor(String name, String dtype, List<Long> shape) {

        public Tensor {
            shape = List.copyOf(shape);
        }
    }
}
