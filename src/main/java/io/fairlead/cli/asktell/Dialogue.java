package io.fairlead.cli.asktell;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.report.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the lines of the ask-tell protocol; at most one search is open at a time. Not for sharing among threads.
 *
 * <p>Requests: {@code open} (space, objectives, seed, or db and name), {@code ask} (n), {@code tell} (id with values,
 * noise as standard deviations, constraints, curve, or failed), {@code front}, {@code recommend}.
 */
public final class Dialogue implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST_AT_ONCE = 1000;

    private final Function<String, HistoryStore> histories;
    private final Function<String, String> files;
    private Optional<OpenSearch> search = Optional.empty();

    /**
     * Starts a dialogue.
     *
     * @param histories opens a history by its address
     * @param files reads a search-space file by its path
     */
    public Dialogue(Function<String, HistoryStore> histories, Function<String, String> files) {
        this.histories = histories;
        this.files = files;
    }

    /**
     * Answers a line.
     *
     * @param line a request
     * @return the answer: a JSON object on one line
     */
    public String answer(String line) {
        try {
            return Json.write(answered(request(line)));
        } catch (UserException wrong) {
            return refusal(String.valueOf(wrong.getMessage()));
        } catch (IllegalArgumentException | java.io.UncheckedIOException wrong) {
            return refusal(String.valueOf(wrong.getMessage()));
        }
    }

    private static String refusal(String why) {
        Map<String, @Nullable Object> answer = Json.object();
        answer.put("ok", false);
        answer.put("error", why);
        return Json.write(answer);
    }

    private static JsonNode request(String line) {
        try {
            JsonNode request = MAPPER.readTree(line);
            if (request != null && request.isObject()) {
                return request;
            }
        } catch (JacksonException e) {
            throw new UserException("the line is not JSON: " + e.getOriginalMessage(), "");
        }
        throw new UserException("the line must be a JSON object with an \"op\"", "");
    }

    private Map<String, @Nullable Object> answered(JsonNode request) {
        String op = request.path("op").asString("");
        return switch (op) {
            case "open" -> open(request);
            case "ask" -> ask(request);
            case "tell" -> tell(request);
            case "front" -> front(opened().front());
            case "recommend" -> front(opened().recommended());
            default ->
                throw new UserException(
                        "unknown op \"" + op + "\"; expected one of open, ask, tell, front, recommend", "");
        };
    }

    private Map<String, @Nullable Object> open(JsonNode request) {
        close();
        OpenSearch opened = Opening.of(request, histories, files);
        search = Optional.of(opened);
        Map<String, @Nullable Object> answer = ok();
        answer.put("session", opened.name());
        answer.put("trials", opened.trials().size());
        return answer;
    }

    private Map<String, @Nullable Object> ask(JsonNode request) {
        JsonNode given = request.path("n");
        int count = given.isMissingNode() ? 1 : given.asInt(0);
        if (count < 1 || count > MOST_AT_ONCE || (!given.isMissingNode() && !given.isIntegralNumber())) {
            throw new UserException("n must be a whole number from 1 to " + MOST_AT_ONCE + ", but was " + given, "");
        }
        List<Trial> asked = opened().ask(count);
        Map<String, @Nullable Object> answer = ok();
        List<Object> trials = new ArrayList<>();
        for (Trial trial : asked) {
            Map<String, @Nullable Object> entry = Json.object();
            entry.put("id", trial.number());
            entry.put("params", trial.candidate().values());
            entry.put("method", trial.origin().method());
            trials.add(entry);
        }
        answer.put("trials", trials);
        if (asked.size() < count) {
            answer.put("exhausted", true);
        }
        return answer;
    }

    private Map<String, @Nullable Object> tell(JsonNode request) {
        OpenSearch opened = opened();
        JsonNode id = request.path("id");
        if (!id.isIntegralNumber()) {
            throw new UserException("id must be the id of a trial that was asked for, but was " + id, "");
        }
        opened.tell(id.asInt(), Told.of(request, opened.plan().objectives()));
        return ok();
    }

    private Map<String, @Nullable Object> front(List<Trial> front) {
        Map<String, @Nullable Object> answer = ok();
        List<Object> trials = new ArrayList<>();
        for (Trial trial : front) {
            Map<String, @Nullable Object> entry = Json.object();
            entry.put("id", trial.number());
            entry.put("params", trial.candidate().values());
            Map<String, @Nullable Object> values = Json.object();
            trial.outcome()
                    .ifPresent(outcome ->
                            outcome.values().forEach((name, measured) -> values.put(name, measured.value())));
            entry.put("values", values);
            trials.add(entry);
        }
        answer.put("trials", trials);
        answer.put("hypervolume", opened().hypervolume());
        return answer;
    }

    private OpenSearch opened() {
        return search.orElseThrow(() -> new UserException("no search is open: send an \"open\" first", ""));
    }

    private static Map<String, @Nullable Object> ok() {
        Map<String, @Nullable Object> answer = Json.object();
        answer.put("ok", true);
        return answer;
    }

    @Override
    public void close() {
        search.ifPresent(OpenSearch::close);
        search = Optional.empty();
    }
}
