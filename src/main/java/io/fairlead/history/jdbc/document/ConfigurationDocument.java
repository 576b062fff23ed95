package io.fairlead.history.jdbc.document;

import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A configuration as a deflated JSON document: all but its id and path. */
public final class ConfigurationDocument {

    private ConfigurationDocument() {}

    /**
     * Writes a configuration.
     *
     * @param configuration any configuration
     * @return deflated JSON
     */
    public static byte[] write(TrainingConfiguration configuration) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", configuration.file().path());
        fields.put("bytes", configuration.file().bytes());
        fields.put("modified", configuration.file().modified());
        configuration.stage().ifPresent(stage -> fields.put("stage", stage.number()));
        fields.put("settings", configuration.settings());
        fields.put("text", configuration.text());
        return Deflated.write(out -> out.write(JsonText.write(fields).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a configuration.
     *
     * @param id its id
     * @param path its path
     * @param document what was written
     * @return the configuration
     */
    public static TrainingConfiguration read(String id, String path, byte[] document) {
        String text = Deflated.read(document, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
        Fields fields = JsonText.readObject(text);
        OptionalLong stage = fields.optionalWhole("stage");
        return new TrainingConfiguration(
                id,
                path,
                new SourceFile(
                        fields.text("file"),
                        fields.optionalWhole("bytes").orElse(0),
                        fields.optionalWhole("modified").orElse(0)),
                stage.isPresent() ? Stage.of(Math.toIntExact(stage.getAsLong())) : Optional.empty(),
                fields.object("settings").values(),
                fields.text("text"));
    }
}
