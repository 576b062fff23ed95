package io.fairlead.logs.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle describes, beyond plain numbers, texts and booleans, which are {@code Long}, {@code Double},
 * {@code String}, {@code Boolean}.
 *
 * <p>These are descriptions only: a class is its name, a call that is not known is its name and arguments. Nothing of
 * what is named is ever looked up.
 */
sealed interface PickleValue {

    /** Python's {@code None}. */
    enum None implements PickleValue {
        /** The only one. */
        NONE
    }

    /**
     * A class or function, by name.
     *
     * @param module where it lives
     * @param name what it is called there
     */
    record Global(String module, String name) implements PickleValue {

        /**
         * Returns both parts.
         *
         * @return such as {@code torch._utils._rebuild_tensor_v2}
         */
        String path() {
            return module + "." + name;
        }
    }

    /**
     * Bytes; of long ones only the length is known.
     *
     * @param start the first of them, one a character
     * @param length how many there are
     */
    record Bytes(String start, long length) implements PickleValue {}

    /**
     * Where a tensor's elements lie.
     *
     * @param dtype their type, such as {@code float32}
     */
    record Storage(String dtype) implements PickleValue {}

    /**
     * The head of a tensor or array.
     *
     * @param dtype the type of its elements
     * @param shape its dimensions; copied
     */
    record Tensor(String dtype, List<Long> shape) implements PickleValue {

        public Tensor {
            shape = List.copyOf(shape);
        }
    }

    /** A list, tuple or set, which grows while the pickle is read. */
    final class Sequence implements PickleValue {

        private final List<Object> items = new ArrayList<>();

        /**
         * Returns the items.
         *
         * @return the list itself
         */
        List<Object> items() {
            return items;
        }
    }

    /** A dictionary, which grows while the pickle is read; keys are compared by value only if they are plain. */
    final class Dict implements PickleValue {

        private final Map<Object, Object> entries = new LinkedHashMap<>();

        /**
         * Returns the entries.
         *
         * @return the map itself
         */
        Map<Object, Object> entries() {
            return entries;
        }
    }

    /** An object of some class: what it was made from, what was put into it, and its state. */
    final class Instance implements PickleValue {

        private final Global type;
        private final Object arguments;
        private final Dict items = new Dict();
        private final Sequence list = new Sequence();
        private @Nullable Object state;

        /**
         * Describes an object.
         *
         * @param type its class, or the function that made it
         * @param arguments what that was called with
         */
        Instance(Global type, Object arguments) {
            this.type = type;
            this.arguments = arguments;
        }

        /**
         * Returns its class.
         *
         * @return the name of the class, or of the function that made it
         */
        Global type() {
            return type;
        }

        /**
         * Returns what it was made from.
         *
         * @return nearly always a sequence
         */
        Object arguments() {
            return arguments;
        }

        /**
         * Returns what was put into it by key.
         *
         * @return the dictionary itself
         */
        Dict items() {
            return items;
        }

        /**
         * Returns what was appended to it.
         *
         * @return the sequence itself
         */
        Sequence list() {
            return list;
        }

        /**
         * Returns its state.
         *
         * @return nearly always a dictionary of its fields; null if none was given
         */
        @Nullable
        Object state() {
            return state;
        }

        /**
         * Sets its state.
         *
         * @param value the state
         */
        void state(Object value) {
            state = value;
        }
    }
}
