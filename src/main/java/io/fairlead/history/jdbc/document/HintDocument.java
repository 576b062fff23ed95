package io.fairlead.history.jdbc.document;

import io.fairlead.hints.Hint;
import io.fairlead.hints.Hint.Direction;
import io.fairlead.hints.Hint.Forecast;
import io.fairlead.hints.Hint.Infeasible;
import io.fairlead.hints.Hint.Origin;
import io.fairlead.hints.Hint.Pull;
import io.fairlead.hints.Hint.Reach;
import io.fairlead.hints.Hint.SideEffect;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Hints as JSON. */
public final class HintDocument {

    private HintDocument() {}

    /**
     * Writes a hint.
     *
     * @param hint any hint
     * @return a JSON object
     */
    public static String write(Hint hint) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Origin origin = hint.origin();
        fields.put("id", origin.id());
        fields.put("rule", origin.rule());
        fields.put("run", origin.runId());
        fields.put("confidence", origin.confidence());
        if (hint instanceof Infeasible) {
            fields.put("kind", "infeasible");
        } else if (hint instanceof Forecast forecast) {
            fields.put("kind", "forecast");
            fields.put("objective", forecast.objective());
            fields.put("mean", forecast.mean());
            fields.put("deviation", forecast.deviation());
            fields.put("censored", forecast.censored());
        } else if (hint instanceof Direction direction) {
            fields.put("kind", "direction");
            fields.put(
                    "pulls",
                    direction.pulls().stream().map(HintDocument::fields).toList());
        } else if (hint instanceof SideEffect effect) {
            fields.put("kind", "side-effect");
            fields.put("name", effect.name());
            fields.put("value", effect.value());
        }
        return JsonText.write(fields);
    }

    /**
     * Reads a hint.
     *
     * @param text what was written
     * @return the hint
     */
    public static Hint read(String text) {
        Fields fields = JsonText.readObject(text);
        Origin origin =
                new Origin(fields.text("id"), fields.text("rule"), fields.text("run"), fields.number("confidence"));
        String kind = fields.text("kind");
        return switch (kind) {
            case "infeasible" -> new Infeasible(origin);
            case "forecast" ->
                new Forecast(
                        origin,
                        fields.text("objective"),
                        fields.number("mean"),
                        fields.number("deviation"),
                        fields.truth("censored"));
            case "direction" -> new Direction(origin, fields.objects("pulls", HintDocument::pull));
            case "side-effect" -> new SideEffect(origin, fields.text("name"), fields.number("value"));
            default -> throw new IllegalArgumentException("the history has a hint of an unknown kind: " + kind);
        };
    }

    private static Map<String, Object> fields(Pull pull) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("parameter", pull.parameter());
        fields.put("target", pull.target());
        fields.put("spread", pull.spread());
        fields.put("reach", pull.reach().name().toLowerCase(Locale.ROOT));
        return fields;
    }

    private static Pull pull(Fields fields) {
        return new Pull(
                fields.text("parameter"),
                fields.value("target"),
                fields.number("spread"),
                Reach.valueOf(fields.text("reach").toUpperCase(Locale.ROOT)));
    }
}
