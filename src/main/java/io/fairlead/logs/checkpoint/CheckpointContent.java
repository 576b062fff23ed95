package io.fairlead.logs.checkpoint;

import io.fairlead.logs.checkpoint.PickleValue.Dict;
import io.fairlead.logs.checkpoint.PickleValue.Global;
import io.fairlead.logs.checkpoint.PickleValue.Instance;
import io.fairlead.logs.checkpoint.PickleValue.Sequence;
import io.fairlead.logs.checkpoint.PickleValue.Tensor;
import io.fairlead.metrics.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks what a pickle describes and gathers numbers, texts and settings by dotted name, and the heads of the model's
 * tensors.
 *
 * <p>States of optimizers, schedulers and random generators are passed over but for the settings of the first parameter
 * group. <b>Cost.</b> A pickle may refer to one value any number of times, so the walk is bounded: in depth, in values
 * and in steps. Not for sharing among threads.
 */
final class CheckpointContent {

    private static final int DEEPEST = 32;
    private static final int MOST_STEPS = 500_000;
    private static final int MOST_VALUES = 5_000;
    private static final int MOST_TENSORS = 50_000;
    private static final int LONGEST_LIST = 64;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_PATH = 500;

    /** What a model's state is called: no part of its tensors' names. */
    private static final Set<String> STATES = Set.of(
            "state_dict",
            "model_state_dict",
            "model_state",
            "model",
            "net",
            "network",
            "module",
            "weights",
            "params",
            "model_dict",
            "state",
            "net_state_dict",
            "generator");

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Checkpoint.Tensor> tensors = new ArrayList<>();
    private int steps;

    /**
     * Gathers what is in a value.
     *
     * @param root what a pickle describes
     * @return the gatherer
     */
    static CheckpointContent of(Object root) {
        CheckpointContent content = new CheckpointContent();
        content.walk("", root, 0);
        return content;
    }

    /**
     * Returns the numbers, texts, booleans and lists of these.
     *
     * @return values by dotted name, in the order of the pickle
     */
    Map<String, Object> values() {
        return values;
    }

    /**
     * Returns the model's tensors.
     *
     * @return heads in the order of the pickle
     */
    List<Checkpoint.Tensor> tensors() {
        return tensors;
    }

    /**
     * Tells whether something was left out because there is too much.
     *
     * @return true if a bound was reached
     */
    boolean isCut() {
        return steps >= MOST_STEPS || values.size() >= MOST_VALUES || tensors.size() >= MOST_TENSORS;
    }

    private void walk(String path, Object value, int depth) {
        if (depth > DEEPEST || ++steps > MOST_STEPS) {
            return;
        }
        Object known = simplified(value);
        if (known instanceof Tensor tensor) {
            addTensor(path, tensor);
        } else if (known instanceof Dict dict) {
            walkEntries(path, dict, depth);
        } else if (known instanceof Instance instance) {
            walkInstance(path, instance, depth);
        } else if (known instanceof Sequence sequence) {
            walkList(path, sequence, depth);
        } else {
            Object leaf = leaf(known);
            if (leaf != null) {
                addValue(path, leaf);
            }
        }
    }

    /** Returns what an object stands for, where that is known: an array, a box around a setting, a class's fields. */
    private static Object simplified(Object value) {
        if (!(value instanceof Instance instance)) {
            return value;
        }
        Object state = instance.state();
        if (state instanceof Tensor) {
            return state;
        }
        if (instance.type().module().startsWith("omegaconf") && state instanceof Dict fields) {
            Object content = fields.entries().get("_content");
            Object inner = content != null ? content : fields.entries().get("_val");
            return inner != null ? inner : value;
        }
        return value;
    }

    private void walkEntries(String path, Dict dict, int depth) {
        for (Map.Entry<Object, Object> entry : dict.entries().entrySet()) {
            String key = key(entry.getKey());
            String inner = path.isEmpty() ? key : path + "." + key;
            if (isMachinery(key)) {
                walkMachinery(inner, entry.getValue(), depth + 1);
            } else {
                walk(inner, entry.getValue(), depth + 1);
            }
        }
    }

    private static String key(Object key) {
        String text = key instanceof Global global ? global.path() : String.valueOf(key);
        return text.length() <= 200 ? text : text.substring(0, 200);
    }

    private static boolean isMachinery(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        boolean ofTraining = lower.contains("optim") || lower.contains("scheduler") || lower.contains("scaler");
        return (ofTraining && (lower.contains("state") || lower.matches("(lr_)?(optimizer|scheduler|scaler)s?")))
                || lower.equals("rng_state")
                || lower.equals("loops");
    }

    /** An optimizer's state says what its first group of parameters was trained with; a plain setting stays one. */
    private void walkMachinery(String path, Object value, int depth) {
        Object state = value instanceof Sequence list && !list.items().isEmpty()
                ? list.items().get(0)
                : value;
        if (!(state instanceof Dict dict)) {
            return;
        }
        Object groups = dict.entries().get("param_groups");
        if (groups == null
                && !dict.entries().containsKey("state")
                && !dict.entries().containsKey("last_epoch")) {
            walkEntries(path, dict, depth);
        } else if (groups instanceof Sequence list
                && !list.items().isEmpty()
                && list.items().get(0) instanceof Dict group) {
            group.entries().forEach((key, setting) -> {
                Object leaf = key.equals("params") ? null : leaf(setting);
                if (leaf != null) {
                    addValue(path + ".param_groups.0." + key(key), leaf);
                }
            });
        }
    }

    private void walkInstance(String path, Instance instance, int depth) {
        Object state = instance.state();
        if (state instanceof Dict fields && fields.entries().containsKey("_parameters")) {
            walkModule(path, fields, depth);
            return;
        }
        if (!KnownClasses.hold(instance.type())) {
            return;
        }
        walkEntries(path, instance.items(), depth);
        if (state instanceof Dict fields) {
            walkEntries(path, fields, depth);
        } else if (instance.arguments() instanceof Sequence list && list.items().size() == 1) {
            // A member of an enumeration is made from its value.
            walk(path, list.items().get(0), depth + 1);
        }
    }

    /** A module that was saved whole keeps its tensors and its parts in three dictionaries. */
    private void walkModule(String path, Dict fields, int depth) {
        for (String name : List.of("_parameters", "_buffers", "_modules")) {
            if (fields.entries().get(name) instanceof Dict part) {
                part.entries().forEach((key, value) -> {
                    String inner = path.isEmpty() ? key(key) : path + "." + key(key);
                    walk(inner, value, depth + 1);
                });
            }
        }
    }

    private void walkList(String path, Sequence list, int depth) {
        List<Object> leaves = new ArrayList<>();
        for (Object item : list.items()) {
            Object leaf = leaf(simplified(item));
            if (leaf == null || leaves.size() == LONGEST_LIST) {
                break;
            }
            leaves.add(leaf);
        }
        if (leaves.size() == list.items().size()) {
            addValue(path, List.copyOf(leaves));
            return;
        }
        for (int i = 0; i < list.items().size() && i < LONGEST_LIST; i++) {
            walk(path + "." + i, list.items().get(i), depth + 1);
        }
    }

    private static @Nullable Object leaf(Object value) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT ? text : null;
        }
        if (value instanceof Global global) {
            return global.module().equals("torch") ? global.path() : null;
        }
        return value instanceof Long || value instanceof Double || value instanceof Boolean ? value : null;
    }

    private void addValue(String path, Object value) {
        if (values.size() < MOST_VALUES && !path.isBlank() && path.length() <= LONGEST_PATH) {
            values.putIfAbsent(path, value);
        }
    }

    private void addTensor(String path, Tensor tensor) {
        if (tensors.size() < MOST_TENSORS && path.length() <= LONGEST_PATH) {
            int dot = path.indexOf('.');
            boolean inState = dot > 0 && STATES.contains(path.substring(0, dot));
            tensors.add(
                    new Checkpoint.Tensor(inState ? path.substring(dot + 1) : path, tensor.dtype(), tensor.shape()));
        }
    }
}
