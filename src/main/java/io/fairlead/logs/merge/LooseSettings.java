package io.fairlead.logs.merge;

import io.fairlead.logs.format.LogFormat.Role;
import io.fairlead.logs.format.TextEncoding;
import io.fairlead.logs.settings.TrainingSettings;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings without a log beside them: the configuration of a training that is to come, or lies elsewhere. */
public final class LooseSettings {

    private LooseSettings() {}

    /**
     * Makes a configuration of a reading that belongs to no run.
     *
     * @param reading any reading
     * @return the configuration; empty if the file holds no settings of a training
     * @throws IOException if the file cannot be read once more
     */
    public static Optional<TrainingConfiguration> of(Reading reading) throws IOException {
        Map<String, Object> settings = reading.draft().settings();
        if (reading.format().role() != Role.SETTINGS || !TrainingSettings.isTraining(settings)) {
            return Optional.empty();
        }
        Path path = reading.file().path();
        byte[] bytes = Files.readAllBytes(path);
        String text = TextEncoding.of(bytes).decode(bytes);
        return Optional.of(new TrainingConfiguration(
                RunIdentity.ofText(text),
                path.toString(),
                new SourceFile(
                        reading.file().name(),
                        reading.file().size(),
                        reading.file().modified()),
                StageDecision.of(path.toString(), List.of(reading), settings, Collections.emptySortedMap())
                        .stage(),
                settings,
                text));
    }

    /**
     * Says why a reading that is of no run and no configuration was passed over.
     *
     * @param reading the reading
     * @return the reason, for a person
     */
    public static String reason(Reading reading) {
        List<Problem> problems = reading.draft().problems(reading.name());
        boolean told =
                reading.format().role() == Role.SETTINGS || !reading.format().isGeneral();
        return told && !problems.isEmpty()
                ? problems.get(0).what()
                : "no log beside it: " + reading.format().name();
    }
}
