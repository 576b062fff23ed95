package io.fairlead.report.json;

import io.fairlead.analysis.importance.Importance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What matters for each objective as a JSON document. */
public final class ImportanceDocument {

    private ImportanceDocument() {}

    /**
     * Describes the shares of each objective.
     *
     * @param session the session's name
     * @param all one for each objective
     * @return the document of {@code importance --json}
     */
    public static Map<String, @Nullable Object> of(String session, List<Importance> all) {
        Map<String, @Nullable Object> objectives = Json.object();
        all.forEach(one -> objectives.put(one.objective(), objective(one)));
        Map<String, @Nullable Object> document = Json.object();
        document.put("session", session);
        document.put("objectives", objectives);
        return document;
    }

    private static Map<String, @Nullable Object> objective(Importance importance) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("n", importance.trials());
        document.put("r2_oob", importance.outOfBagR2());
        document.put(
                "parameters",
                importance.parameters().stream()
                        .map(share -> share(share, "parameter", share.of().get(0)))
                        .toList());
        document.put(
                "pairs",
                importance.pairs().stream()
                        .map(share -> share(share, "parameters", share.of()))
                        .toList());
        document.put("unvaried", importance.unvaried());
        document.put("caution", importance.caution());
        return document;
    }

    private static Map<String, @Nullable Object> share(Importance.Share share, String key, Object of) {
        Map<String, @Nullable Object> document = Json.object();
        document.put(key, of);
        document.put("importance", share.importance());
        document.put("low", share.low());
        document.put("high", share.high());
        return document;
    }
}
