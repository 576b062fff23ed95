package io.fairlead.rehearsal;

import io.fairlead.check.Require;
import io.fairlead.rehearsal.descent.Optimizer;
import io.fairlead.rehearsal.network.Weights;
import io.fairlead.rehearsal.output.Checkpoint;
import io.fairlead.rehearsal.output.PythonText;
import io.fairlead.rehearsal.output.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/** Weights and moments as tensors of a checkpoint, and back. */
final class SavedWeights {

    private SavedWeights() {}

    /** Returns the weights by name. */
    static Map<String, Tensor> of(List<Weights> weights) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Weights one : weights) {
            tensors.put(one.name(), tensor(one, one.values()));
        }
        return tensors;
    }

    private static Tensor tensor(Weights shape, double... values) {
        return new Tensor(
                shape.columns() == 1 ? List.of(shape.rows()) : List.of(shape.rows(), shape.columns()), values);
    }

    /** Returns the optimizer's moments by the weights' names. */
    static Map<String, Tensor> of(Optimizer optimizer) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < optimizer.weights().size(); i++) {
            Weights one = optimizer.weights().get(i);
            tensors.put("exp_avg." + one.name(), tensor(one, optimizer.moment(1, i)));
            tensors.put("exp_avg_sq." + one.name(), tensor(one, optimizer.moment(2, i)));
        }
        return tensors;
    }

    /** Sets the weights to what a checkpoint holds under their names. */
    static void restore(List<Weights> weights, Map<String, Tensor> tensors) {
        for (Weights one : weights) {
            copy(tensors, one.name(), one.values());
        }
    }

    /** Sets the optimizer's moments and steps to what a checkpoint holds. */
    static void restore(Optimizer optimizer, Checkpoint from) {
        for (int i = 0; i < optimizer.weights().size(); i++) {
            String name = optimizer.weights().get(i).name();
            copy(from.optimizer(), "exp_avg." + name, optimizer.moment(1, i));
            copy(from.optimizer(), "exp_avg_sq." + name, optimizer.moment(2, i));
        }
        optimizer.resumeAt(Math.round(from.numbers().getOrDefault("steps", 0.0)));
    }

    private static void copy(Map<String, Tensor> tensors, String name, double[] into) {
        Require.that(tensors.containsKey(name), "checkpoint must hold " + name);
        double[] values = Objects.requireNonNull(tensors.get(name)).values();
        Require.sameLength(name, values.length, into.length);
        System.arraycopy(values, 0, into, 0, into.length);
    }

    /** Returns a number that differs between different configurations, but for one in four billion. */
    static double fingerprint(Map<String, Object> tree) {
        CRC32 sum = new CRC32();
        sum.update(PythonText.json(tree).getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
