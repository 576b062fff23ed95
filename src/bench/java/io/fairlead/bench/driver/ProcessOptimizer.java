package io.fairlead.bench.driver;

import io.fairlead.bench.problem.Observation;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.space.Candidate;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A search in another program that answers the JSON lines of {@code fairlead ask-tell} on its standard
 * streams: {@code fairlead ask-tell} itself, or {@code peers.py} with a library of Python behind it.
 *
 * <p>Its standard error goes to ours. A program that answers {@code "ok": false} or ends early is a failure
 * of the world.
 */
public final class ProcessOptimizer implements Optimizer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int SECONDS_TO_END = 20;

    private final Opening opening;

    private final Process process;

    private final BufferedWriter writer;

    private final BufferedReader reader;

    private ProcessOptimizer(Opening opening, List<String> command) throws IOException {
        this.opening = opening;
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.writer = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Returns the searches of a program.
     *
     * @param name how it is called in tables
     * @param command the program and its arguments; copied
     * @return the kind; each search starts the program anew
     */
    public static Kind kind(String name, List<String> command) {
        List<String> copied = List.copyOf(command);
        return new Kind() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optimizer open(Opening opening) {
                try {
                    ProcessOptimizer optimizer = new ProcessOptimizer(opening, copied);
                    optimizer.send(optimizer.openLine());
                    return optimizer;
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot start " + copied, e);
                }
            }
        };
    }

    private ObjectNode openLine() {
        ObjectNode line = JSON.createObjectNode().put("op", "open");
        line.set("space", SpaceJson.of(opening.space()));
        ObjectNode objectives = line.putObject("objectives");
        for (int i = 0; i < opening.objectives().size(); i++) {
            ObjectNode objective =
                    objectives.putObject(opening.objectives().get(i)).put("goal", "minimize");
            int index = i;
            opening.reference().ifPresent(reference -> objective.put("reference", reference.get(index)));
        }
        if (!opening.constraints().isEmpty()) {
            var constraints = line.putArray("outcome_constraints");
            opening.constraints().forEach(name -> constraints.add(name + " <= 0"));
        }
        return line.put("seed", opening.seed());
    }

    @Override
    public List<Suggestion> ask(int count) {
        JsonNode answer = send(JSON.createObjectNode().put("op", "ask").put("n", count));
        List<Suggestion> suggestions = new ArrayList<>();
        for (JsonNode trial : answer.get("trials")) {
            JsonNode params = trial.get("params");
            Candidate candidate = opening.space()
                    .complete(parameter -> SpaceJson.value(parameter, params.required(parameter.name())));
            suggestions.add(new Suggestion(trial.get("id").asLong(), candidate));
        }
        return suggestions;
    }

    @Override
    public void tell(long id, Observation observation) {
        ObjectNode line = JSON.createObjectNode().put("op", "tell").put("id", id);
        send(observation.match(
                measured -> withValues(line, measured.outcome()), failed -> line.put("failed", failed.why())));
    }

    private ObjectNode withValues(ObjectNode line, Outcome outcome) {
        put(line.putObject("values"), opening.objectives(), outcome.losses());
        if (!opening.constraints().isEmpty()) {
            put(line.putObject("constraints"), opening.constraints(), outcome.constraints());
        }
        return line;
    }

    private static void put(ObjectNode json, List<String> names, List<Double> values) {
        for (int i = 0; i < names.size(); i++) {
            json.put(names.get(i), values.get(i));
        }
    }

    @Override
    public Optional<List<Long>> chosen() {
        JsonNode answer = exchange(JSON.createObjectNode().put("op", "front"));
        if (!answer.path("ok").asBoolean() || !answer.has("trials")) {
            return Optional.empty();
        }
        List<Long> ids = new ArrayList<>();
        answer.get("trials").forEach(trial -> ids.add(trial.get("id").asLong()));
        return Optional.of(ids);
    }

    private JsonNode send(ObjectNode line) {
        JsonNode answer = exchange(line);
        if (!answer.path("ok").asBoolean()) {
            throw new IllegalStateException("the optimizer refused " + line + ": " + answer);
        }
        return answer;
    }

    private JsonNode exchange(ObjectNode line) {
        try {
            writer.write(JSON.writeValueAsString(line));
            writer.newLine();
            writer.flush();
            String answer = reader.readLine();
            if (answer == null) {
                throw new IOException("the optimizer ended without an answer to " + line);
            }
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
