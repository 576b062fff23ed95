package io.fairlead.logs.settings;

import io.fairlead.logs.format.RunDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nested settings to flat ones: {@code {optimizer: {lr: 1e-4}}} becomes {@code optimizer.lr = 1e-4}.
 *
 * <p>A list of plain values stays a list; the entries of other lists get their number as a name. Null is no setting.
 */
public final class SettingsTree {

    /** More settings than this are no configuration but data. */
    private static final int LIMIT = 5_000;

    private static final int DEPTH = 40;

    private final RunDraft draft;
    private int count;

    private SettingsTree(RunDraft draft) {
        this.draft = draft;
    }

    /**
     * Notes every setting of a tree.
     *
     * @param prefix the path of the tree; empty for none
     * @param tree maps, lists, texts, numbers, booleans and nulls
     * @param draft takes the settings
     */
    public static void flatten(String prefix, @Nullable Object tree, RunDraft draft) {
        new SettingsTree(draft).walk(prefix, tree, 0);
    }

    private void walk(String path, @Nullable Object node, int depth) {
        if (node == null || depth > DEPTH || count > LIMIT) {
            return;
        }
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> walk(join(path, String.valueOf(key)), value, depth + 1));
        } else if (node instanceof List<?> list && !isPlain(list)) {
            for (int i = 0; i < list.size(); i++) {
                walk(join(path, Integer.toString(i)), list.get(i), depth + 1);
            }
        } else if (!path.isBlank()) {
            count++;
            draft.setting(path, node instanceof List<?> list ? widened(list) : node);
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean isPlain(List<?> list) {
        return list.stream()
                .allMatch(entry -> entry instanceof String || entry instanceof Number || entry instanceof Boolean);
    }

    private static List<Object> widened(List<?> list) {
        List<Object> kept = new ArrayList<>();
        for (Object entry : list) {
            kept.add(entry instanceof Integer whole ? (Object) whole.longValue() : entry);
        }
        return List.copyOf(kept);
    }
}
