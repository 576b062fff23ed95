package io.fairlead.report.json;

import io.fairlead.history.HistoryStore;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.session.configuration.ConfigurationIntake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configurations that an ingest found, and the runs that were started from them, as JSON. */
public final class ConfigurationDocument {

    private ConfigurationDocument() {}

    /**
     * Describes what an ingest found.
     *
     * @param store the history after it
     * @param counts what it found
     * @return counts, and each file with its runs
     */
    public static Map<String, @Nullable Object> of(HistoryStore store, ConfigurationIntake.Counts counts) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("added", counts.added().size());
        document.put("updated", counts.updated().size());
        document.put("unchanged", counts.unchanged().size());
        Set<String> found = new HashSet<>(counts.all());
        List<TrainingRun> heads = found.isEmpty() ? List.of() : store.runHeads();
        List<Object> files = new ArrayList<>();
        for (TrainingConfiguration one : found.isEmpty() ? List.<TrainingConfiguration>of() : store.configurations()) {
            if (found.contains(one.id())) {
                files.add(of(one, heads));
            }
        }
        document.put("files", files);
        return document;
    }

    /**
     * Describes one configuration with all its settings.
     *
     * @param configuration the configuration
     * @param heads all runs of the history
     * @return its document
     */
    public static Map<String, @Nullable Object> full(TrainingConfiguration configuration, List<TrainingRun> heads) {
        Map<String, @Nullable Object> document = of(configuration, heads);
        document.put("hyperparameters", configuration.settings());
        return document;
    }

    private static Map<String, @Nullable Object> of(TrainingConfiguration configuration, List<TrainingRun> heads) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("id", configuration.id());
        document.put("path", configuration.path());
        document.put("stage", configuration.stage().map(Stage::number).orElse(null));
        document.put(
                "runs",
                heads.stream()
                        .filter(head -> head.configuration()
                                .filter(link -> link.id().equals(configuration.id()))
                                .isPresent())
                        .map(TrainingRun::id)
                        .toList());
        return document;
    }
}
