package io.fairlead.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The base configurations, made small for tests, with keys changed. */
final class Configurations {

    static final Path STAGE1 = Path.of("search-spaces/stage1-base.yaml");
    static final Path STAGE2 = Path.of("search-spaces/stage2-base.yaml");

    private Configurations() {}

    /** Returns the base configuration of Stage 1 for three epochs on few samples. */
    static Map<String, Object> stage1() {
        return with(
                with(with(read(STAGE1), "training.num_epochs", 3), "training.scheduler.T_max", 3),
                "rehearsal.size",
                0.25);
    }

    /** Returns the base configuration of Stage 2 for three epochs on few samples. */
    static Map<String, Object> stage2() {
        Map<String, Object> tree = with(read(STAGE2), "training.num_epochs", 3);
        tree = with(tree, "training.train_batch_size", 128);
        return with(tree, "rehearsal.size", 0.25);
    }

    static Map<String, Object> read(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a copy with the value under a dotted key replaced. */
    static Map<String, Object> with(Map<String, Object> tree, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        int dot = key.indexOf('.');
        if (dot < 0) {
            copy.put(key, value);
            return copy;
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        if (tree.get(key.substring(0, dot)) instanceof Map<?, ?> section) {
            section.forEach((name, one) -> inner.put(String.valueOf(name), one));
        }
        copy.put(key.substring(0, dot), with(inner, key.substring(dot + 1), value));
        return copy;
    }
}
