package io.fairlead.bench.campaign;

import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Yardstick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scores of other programs that were measured elsewhere on the same problems, read from their file.
 *
 * <p>Their names get {@code peer} in front, to be told from searches of the same kind that run here. They are known after 20, 40, … trials only; between those a curve has no value. No times are taken over:
 * they are of another machine.
 */
public final class PublishedPeers {

    private PublishedPeers() {}

    /**
     * Reads the scores.
     *
     * @param file the published results, hypervolumes in the objectives' own units
     * @param problems the problems of interest; runs on others are passed over
     * @return a score for each run, as a search that was not told the reference point
     */
    public static Map<Cell, Score> read(Path file, List<Problem> problems) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            List<Integer> trials = new ArrayList<>();
            json.required("evaluations").forEach(count -> trials.add(count.asInt()));
            Map<Cell, Score> scores = new LinkedHashMap<>();
            for (JsonNode run : json.required("runs")) {
                Optional<Problem> problem = problems.stream()
                        .filter(one -> one.name().equals(run.required("problem").asString()))
                        .findFirst();
                if (problem.isEmpty()) {
                    continue;
                }
                Cell cell = new Cell(
                        "peer " + run.required("sampler").asString(),
                        run.required("problem").asString(),
                        false,
                        1,
                        run.required("seed").asLong(),
                        run.required("n").asInt());
                scores.put(cell, score(run, trials, problem.get().goals()));
            }
            return scores;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Score score(JsonNode run, List<Integer> trials, Goals goals) {
        boolean single = run.has("best");
        return new Score(
                curve(
                        run.path(single ? "best" : "hv"),
                        trials,
                        single ? 1 : goals.yardstick().ideal()),
                curve(
                        run.path("hv_alt"),
                        trials,
                        goals.alternative().map(Yardstick::ideal).orElse(1.0)),
                List.of(),
                new Score.Counts(0, 0),
                new Score.Asks(Double.NaN, Double.NaN, Double.NaN));
    }

    private static List<Double> curve(JsonNode values, List<Integer> trials, double unit) {
        if (values.isEmpty()) {
            return List.of();
        }
        List<Double> curve = new ArrayList<>(Collections.nCopies(trials.get(values.size() - 1), Double.NaN));
        for (int i = 0; i < values.size(); i++) {
            curve.set(trials.get(i) - 1, values.get(i).asDouble() / unit);
        }
        return curve;
    }
}
