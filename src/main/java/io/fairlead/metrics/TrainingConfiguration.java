package io.fairlead.metrics;

import io.fairlead.check.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with the settings of a training, that lies by itself: in a folder of configurations, not in that of a run.
 *
 * <p>It is no run and says nothing of one's end. Immutable.
 *
 * @param id what tells its text from others: a copy or a moved file is the same configuration, an edited file another
 *     one; letters and digits
 * @param path the file, absolute
 * @param file the file's own name, with its size and time when it was read
 * @param stage which of the two trainings it is for, if that can be told
 * @param settings values by dotted path, as those of a run; copied, the order is kept
 * @param text the whole file
 */
public record TrainingConfiguration(
        String id, String path, SourceFile file, Optional<Stage> stage, Map<String, Object> settings, String text) {

    public TrainingConfiguration {
        Require.text("id", id);
        Require.text("path", path);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * The configuration that a run was started from.
     *
     * @param id the configuration's id
     * @param path where it lay when the run was linked to it
     * @param why what shows that the run was started from it
     * @param supplied the settings that the run took over from it because its own folder has none; copied
     */
    public record Link(String id, String path, String why, List<String> supplied) {

        public Link {
            Require.text("why", why);
            supplied = List.copyOf(supplied);
        }
    }
}
