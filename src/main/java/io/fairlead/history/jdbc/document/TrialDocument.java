package io.fairlead.history.jdbc.document;

import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.space.Candidate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Candidates and outcomes as JSON. */
public final class TrialDocument {

    private TrialDocument() {}

    /**
     * Writes a candidate.
     *
     * @param candidate any candidate
     * @return a JSON object of its parameters
     */
    public static String write(Candidate candidate) {
        return JsonText.write(candidate.values());
    }

    /**
     * Reads a candidate.
     *
     * @param text what was written
     * @return the candidate
     */
    public static Candidate candidate(String text) {
        return new Candidate(JsonText.readObject(text).values());
    }

    /**
     * Writes an outcome.
     *
     * @param outcome any outcome
     * @return a JSON object
     */
    public static String write(Outcome outcome) {
        Map<String, Object> values = new LinkedHashMap<>();
        outcome.values().forEach((name, measured) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("value", measured.value());
            measured.noiseVariance().ifPresent(variance -> fields.put("noise_variance", variance));
            values.put(name, fields);
        });
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("values", values);
        fields.put("violations", outcome.violations());
        fields.put("failure", outcome.failure());
        return JsonText.write(fields);
    }

    /**
     * Reads an outcome.
     *
     * @param text what was written
     * @return the outcome
     */
    public static Outcome outcome(String text) {
        Fields fields = JsonText.readObject(text);
        Map<String, Measured> values = new LinkedHashMap<>();
        fields.object("values").values().forEach((name, value) -> {
            Fields measured = Fields.of(value);
            values.put(name, new Measured(measured.number("value"), measured.optionalNumber("noise_variance")));
        });
        Map<String, Double> violations = new LinkedHashMap<>();
        Fields broken = fields.object("violations");
        broken.values().keySet().forEach(name -> violations.put(name, broken.number(name)));
        return new Outcome(values, violations, fields.text("failure"));
    }
}
