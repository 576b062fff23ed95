package io.fairlead.session;

import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What finds runs on the disk and reads them. */
@FunctionalInterface
public interface RunSource {

    /**
     * Finds all runs below some paths and reads those that have changed.
     *
     * @param paths folders or files
     * @param known gives what was read before, and is asked once, before the listener is told anything: what has the same
     *     files is not read
     * @param listener is told of each run, once
     */
    void read(List<Path> paths, Supplier<Known> known, Listener listener);

    /**
     * What was read before.
     *
     * @param files the files of runs and configurations by the path of each; copied
     * @param running the paths of runs that were being written then: such a run may have died since, without another word
     */
    record Known(Map<String, List<SourceFile>> files, Set<String> running) {

        /** Nothing was read before. */
        public static final Known NOTHING = new Known(Map.of(), Set.of());

        public Known {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
            running = Set.copyOf(running);
        }
    }

    /** What is told of the runs that are found. */
    interface Listener {

        /**
         * A run was read.
         *
         * @param run the run
         */
        void read(TrainingRun run);

        /**
         * A run, or a configuration, has not changed since it was read last.
         *
         * @param path its path
         */
        void unchanged(String path);

        /**
         * A configuration of a training was read that has no log beside it.
         *
         * @param configuration the configuration
         */
        default void configuration(TrainingConfiguration configuration) {}

        /**
         * Something that looked like a run could not be read.
         *
         * @param path where it is
         * @param why the reason, in words that a user understands
         */
        void skipped(String path, String why);
    }
}
