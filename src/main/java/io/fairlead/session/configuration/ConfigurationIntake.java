package io.fairlead.session.configuration;

import io.fairlead.metrics.TrainingConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configurations that an ingest finds, beside those that the history has; not for sharing among threads. */
public final class ConfigurationIntake {

    private final Map<String, TrainingConfiguration> byId = new LinkedHashMap<>();
    private final Map<String, String> idByPath = new LinkedHashMap<>();
    private final Map<String, TrainingConfiguration> read = new LinkedHashMap<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> updated = new ArrayList<>();
    private final Set<String> unchanged = new LinkedHashSet<>();

    /** Made when it is asked for, and again after each new configuration. */
    private @Nullable ConfigurationLinks links;

    /**
     * Begins with what the history has.
     *
     * @param known its configurations, the one that was read last at the end
     */
    public ConfigurationIntake(List<TrainingConfiguration> known) {
        for (TrainingConfiguration one : known) {
            byId.put(one.id(), one);
            idByPath.put(one.path(), one.id());
        }
    }

    /**
     * Takes a configuration that was read.
     *
     * @param configuration the configuration
     */
    public void take(TrainingConfiguration configuration) {
        TrainingConfiguration before = byId.get(configuration.id());
        if (before != null && isCopy(before, configuration)) {
            return;
        }
        boolean isThere = Objects.equals(idByPath.get(configuration.path()), configuration.id());
        if (before != null && isThere && before.path().equals(configuration.path())) {
            unchanged.add(configuration.id());
            if (!before.equals(configuration)) {
                read.put(configuration.id(), configuration); // only its time is another
            }
            return;
        }
        (before != null || idByPath.containsKey(configuration.path()) ? updated : added).add(configuration.id());
        links = null;
        byId.remove(configuration.id());
        byId.put(configuration.id(), configuration);
        idByPath.put(configuration.path(), configuration.id());
        read.put(configuration.id(), configuration);
    }

    /** Of two files with the same text the first stands, as long as it is there. */
    private static boolean isCopy(TrainingConfiguration before, TrainingConfiguration configuration) {
        return !before.path().equals(configuration.path()) && Files.exists(Path.of(before.path()));
    }

    /**
     * Notes what was passed over because it has not changed.
     *
     * @param path a run's or a configuration's path
     * @return true if it is a configuration's
     */
    public boolean isUnchanged(String path) {
        String id = idByPath.get(path);
        if (id != null && !read.containsKey(id)) {
            unchanged.add(id);
        }
        return id != null;
    }

    /**
     * Tells whether there are configurations that the history has not, or not there.
     *
     * @return true if runs must be linked anew
     */
    public boolean hasNews() {
        return !added.isEmpty() || !updated.isEmpty();
    }

    /**
     * Returns what links runs to the configurations known so far.
     *
     * @return the links
     */
    public ConfigurationLinks links() {
        if (links == null) {
            links = new ConfigurationLinks(List.copyOf(byId.values()));
        }
        return links;
    }

    /**
     * Returns what must be kept.
     *
     * @return new and changed configurations
     */
    public List<TrainingConfiguration> read() {
        return List.copyOf(read.values());
    }

    /**
     * Returns what was found.
     *
     * @return the ids so far
     */
    public Counts counts() {
        return new Counts(added, updated, List.copyOf(unchanged));
    }

    /**
     * The configurations that an ingest found.
     *
     * @param added the ids of those that are new; copied
     * @param updated the ids of those that lie elsewhere than before, or in place of another text; copied
     * @param unchanged the ids of those that the history had; copied
     */
    public record Counts(List<String> added, List<String> updated, List<String> unchanged) {

        /** No configuration was found. */
        public static final Counts NONE = new Counts(List.of(), List.of(), List.of());

        public Counts {
            added = List.copyOf(added);
            updated = List.copyOf(updated);
            unchanged = List.copyOf(unchanged);
        }

        /**
         * Tells whether the history has something that it had not.
         *
         * @return true if there are added or updated ones
         */
        public boolean hasNews() {
            return !added.isEmpty() || !updated.isEmpty();
        }

        /**
         * Returns all.
         *
         * @return the ids of added, updated and unchanged ones
         */
        public List<String> all() {
            return Stream.of(added, updated, unchanged).flatMap(List::stream).toList();
        }
    }
}
