package io.fairlead.logs.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tags of an event file, so that each is decoded once however often it is logged.
 *
 * <p>An open hash table on the tag's bytes. <b>Memory.</b> At most {@link #MOST} tags of at most {@link #LONGEST}
 * bytes; a file with more is not a training log. Not for sharing among threads.
 */
final class TagTable {

    /** The most tags that are kept apart. */
    static final int MOST = 1 << 15;
    /** The longest tag, in bytes. */
    static final int LONGEST = 1024;

    private @Nullable Tag[] table = new Tag[256];
    private int size;

    /** A name under which values are logged. */
    static final class Tag {

        private final byte[] bytes;
        private final String name;
        private String plugin = "";

        private Tag(byte[] bytes) {
            this.bytes = bytes;
            this.name = new String(bytes, StandardCharsets.UTF_8);
        }

        /**
         * Returns the name.
         *
         * @return the same object each time
         */
        String name() {
            return name;
        }

        /**
         * Returns the plug-in that its values are meant for, which writers name at the first value only.
         *
         * @return such as {@code scalars}; empty if none was named yet
         */
        String plugin() {
            return plugin;
        }

        /**
         * Sets the plug-in.
         *
         * @param name the plug-in's name
         */
        void plugin(String name) {
            plugin = name;
        }
    }

    /**
     * Finds or adds a tag.
     *
     * @param data what holds its bytes
     * @param from the first of them
     * @param to the byte behind them
     * @return the tag
     * @throws Damaged if it is too long, or there are too many
     */
    Tag find(byte[] data, int from, int to) throws Damaged {
        int slot = slot(table, data, from, to);
        Tag found = table[slot];
        return found != null ? found : add(slot, data, from, to);
    }

    private Tag add(int slot, byte[] data, int from, int to) throws Damaged {
        if (to - from > LONGEST) {
            throw new Damaged(from, "a tag must have at most " + LONGEST + " bytes, but had " + (to - from));
        }
        if (size == MOST) {
            throw new Damaged(from, "there are more than " + MOST + " different tags");
        }
        Tag tag = new Tag(Arrays.copyOfRange(data, from, to));
        table[slot] = tag;
        if (++size > table.length / 2) {
            grow();
        }
        return tag;
    }

    private void grow() {
        @Nullable Tag[] larger = new Tag[table.length * 2];
        for (Tag tag : table) {
            if (tag != null) {
                larger[slot(larger, tag.bytes, 0, tag.bytes.length)] = tag;
            }
        }
        table = larger;
    }

    /** Returns where a tag stands, or the free place where it belongs. */
    private static int slot(@Nullable Tag[] table, byte[] data, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + data[i];
        }
        int slot = (hash ^ hash >>> 15) & table.length - 1;
        for (Tag tag = table[slot]; tag != null; tag = table[slot]) {
            if (Arrays.equals(tag.bytes, 0, tag.bytes.length, data, from, to)) {
                return slot;
            }
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }
}
