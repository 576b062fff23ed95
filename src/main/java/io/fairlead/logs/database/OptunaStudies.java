package io.fairlead.logs.database;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Turns the trials of an Optuna database into runs.
 *
 * <p>Parameters become settings; an objective's value is a metric named as the study names it, else {@code value} or
 * {@code values_0}, {@code values_1} …; reported values are the metric {@code intermediate_value} with its steps; numbers
 * among the user attributes are metrics of one point, the others settings {@code user_attrs.*}. Times have no zone in the
 * file and are read as UTC. Trials that only wait are passed over. Not for sharing among threads.
 *
 * @see <a href="https://github.com/optuna/optuna/blob/master/optuna/storages/_rdb/models.py">Optuna, models.py</a>
 */
final class OptunaStudies {

    private static final int MOST_TRIALS = 100_000;
    private static final int MOST_POINTS = 5_000_000;
    private static final int MOST_SETTINGS = 3_000_000;
    private static final int LONGEST_NAME = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final String file;
    private final RunSink sink;
    private final Map<Long, RunDraft> trials = new HashMap<>();
    private final Map<Long, List<String>> objectives = new HashMap<>();
    private final Map<Long, Long> studyOf = new HashMap<>();
    private int points;
    private int settings;

    /**
     * Creates a reader.
     *
     * @param database the database
     * @param file the file's name for problems
     * @param sink takes one run for each trial
     */
    OptunaStudies(Database database, String file, RunSink sink) {
        this.database = database;
        this.file = file;
        this.sink = sink;
    }

    /**
     * Reads all studies.
     *
     * @throws SQLException if the database cannot be read to its end
     */
    void read() throws SQLException {
        Set<String> trialColumns = database.columns("trials");
        Set<String> studyColumns = database.columns("studies");
        if (!trialColumns.containsAll(Set.of("trial_id", "study_id", "state"))
                || !studyColumns.contains("study_name")) {
            sink.run()
                    .problem(Problem.in(file, "an SQLite database, but none of Optuna: it has no studies and trials"));
            return;
        }
        readTrials(trialColumns);
        readParameters();
        readObjectiveNames();
        if (trialColumns.contains("value")) {
            readOldValues();
        } else {
            readValues();
        }
        readIntermediateValues();
        readUserAttributes();
    }

    private void readTrials(Set<String> columns) throws SQLException {
        String number = columns.contains("number") ? "t.number" : "t.trial_id - 1";
        String sql = "select t.trial_id, t.study_id, t.state, t.datetime_start, t.datetime_complete, s.study_name, "
                + number + " as number from trials t join studies s on s.study_id = t.study_id order by t.trial_id";
        database.query(sql, row -> {
            if (trials.size() == MOST_TRIALS) {
                sink.run()
                        .problem(Problem.in(
                                file, "there are more than " + MOST_TRIALS + " trials; the rest is left out"));
                return false;
            }
            if (!"WAITING".equals(row.getString("state"))) {
                openTrial(row);
            }
            return true;
        });
    }

    private void openTrial(ResultSet row) throws SQLException {
        String study = String.valueOf(row.getString("study_name"));
        String name = study + "/trial " + row.getLong("number");
        RunDraft draft = sink.run(name);
        draft.name(name);
        draft.identity("optuna:" + study + ":" + row.getLong("number"));
        draft.alive(seconds(row.getString("datetime_start")));
        draft.alive(seconds(row.getString("datetime_complete")));
        mark(draft, String.valueOf(row.getString("state")));
        trials.put(row.getLong("trial_id"), draft);
        studyOf.put(row.getLong("trial_id"), row.getLong("study_id"));
    }

    private static void mark(RunDraft draft, String state) {
        switch (state) {
            case "COMPLETE" -> draft.mark(EndMark.Kind.FINISHED, "Optuna says that the trial is complete");
            case "PRUNED" -> draft.mark(EndMark.Kind.STOPPED, "Optuna pruned the trial");
            case "FAIL" -> draft.mark(EndMark.Kind.CRASHED, "Optuna says that the trial failed");
            case "RUNNING" -> draft.mark(EndMark.Kind.RUNNING, "Optuna says that the trial runs");
            default -> {
                // A state that is not known says nothing.
            }
        }
    }

    private static double seconds(@Nullable String time) {
        if (time == null) {
            return Double.NaN;
        }
        try {
            return LocalDateTime.parse(time.strip().replace(' ', 'T'))
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli()
                    / 1000.0;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    private void readParameters() throws SQLException {
        if (!database.columns("trial_params").contains("distribution_json")) {
            return;
        }
        database.query(
                "select trial_id, param_name, param_value, distribution_json from trial_params order by param_id",
                row -> {
                    RunDraft draft = trials.get(row.getLong("trial_id"));
                    String name = row.getString("param_name");
                    if (draft != null && isName(name)) {
                        double internal = row.getDouble("param_value");
                        Distribution.value(String.valueOf(row.getString("distribution_json")), internal)
                                .ifPresent(value -> draft.setting(name, value));
                    }
                    return ++settings < MOST_SETTINGS;
                });
    }

    private static boolean isName(@Nullable String name) {
        return name != null && !name.isBlank() && name.length() <= LONGEST_NAME;
    }

    private void readObjectiveNames() throws SQLException {
        if (!database.columns("study_system_attributes").contains("value_json")) {
            return;
        }
        String sql = "select study_id, value_json from study_system_attributes where \"key\" = 'study:metric_names'";
        database.query(sql, row -> {
            List<String> names = new ArrayList<>();
            JsonNode list = parse(row.getString("value_json"));
            if (list != null) {
                list.forEach(name -> names.add(name.asString("")));
            }
            objectives.put(row.getLong("study_id"), names);
            return true;
        });
    }

    private static @Nullable JsonNode parse(@Nullable String json) {
        try {
            return json == null ? null : JSON.readTree(json);
        } catch (JacksonException e) {
            return null;
        }
    }

    private void readOldValues() throws SQLException {
        database.query("select trial_id, value from trials where value is not null order by trial_id", row -> {
            RunDraft draft = trials.get(row.getLong("trial_id"));
            if (draft != null) {
                draft.track("value").add(MetricSeries.NO_STEP, Double.NaN, Double.NaN, row.getDouble("value"));
            }
            return true;
        });
    }

    private void readValues() throws SQLException {
        Set<String> columns = database.columns("trial_values");
        if (!columns.contains("objective")) {
            return;
        }
        Map<Long, Map<Integer, Double>> values = new LinkedHashMap<>();
        String sql = "select trial_id, objective, value, " + type(columns, "value_type")
                + " as value_type from trial_values order by trial_id, objective";
        database.query(sql, row -> {
            if (trials.containsKey(row.getLong("trial_id"))) {
                values.computeIfAbsent(row.getLong("trial_id"), id -> new LinkedHashMap<>())
                        .put(row.getInt("objective"), number(row, "value", "value_type"));
            }
            return true;
        });
        trials.forEach((trial, draft) -> {
            Map<Integer, Double> byObjective = values.getOrDefault(trial, Map.of());
            byObjective.forEach((objective, value) -> {
                String name = name(studyOf.getOrDefault(trial, -1L), objective, byObjective.size());
                draft.track(name).add(MetricSeries.NO_STEP, Double.NaN, Double.NaN, value);
            });
        });
    }

    private String name(long study, int objective, int count) {
        List<String> names = objectives.getOrDefault(study, List.of());
        if (objective >= 0 && objective < names.size() && !names.get(objective).isBlank()) {
            return names.get(objective);
        }
        return count == 1 ? "value" : "values_" + objective;
    }

    private static String type(Set<String> columns, String column) {
        return columns.contains(column) ? column : "'FINITE'";
    }

    private static double number(ResultSet row, String column, String typeColumn) throws SQLException {
        return switch (String.valueOf(row.getString(typeColumn))) {
            case "INF_POS" -> Double.POSITIVE_INFINITY;
            case "INF_NEG" -> Double.NEGATIVE_INFINITY;
            case "NAN" -> Double.NaN;
            default -> row.getObject(column) == null ? Double.NaN : row.getDouble(column);
        };
    }

    private void readIntermediateValues() throws SQLException {
        Set<String> columns = database.columns("trial_intermediate_values");
        boolean old = columns.isEmpty() && database.columns("trial_values").contains("step");
        if (!old && !columns.contains("intermediate_value")) {
            return;
        }
        String sql = old
                ? "select trial_id, step, value as v, 'FINITE' as t from trial_values order by trial_id, step"
                : "select trial_id, step, intermediate_value as v, " + type(columns, "intermediate_value_type")
                        + " as t from trial_intermediate_values order by trial_id, step";
        database.query(sql, row -> {
            RunDraft draft = trials.get(row.getLong("trial_id"));
            if (draft != null) {
                draft.track("intermediate_value")
                        .add(row.getLong("step"), Double.NaN, Double.NaN, number(row, "v", "t"));
            }
            if (++points == MOST_POINTS) {
                sink.run()
                        .problem(Problem.in(
                                file, "there are more than " + MOST_POINTS + " reported values; the rest is left out"));
            }
            return points < MOST_POINTS;
        });
    }

    private void readUserAttributes() throws SQLException {
        if (!database.columns("trial_user_attributes").contains("value_json")) {
            return;
        }
        String sql =
                "select trial_id, \"key\" as name, value_json from trial_user_attributes order by trial_id, \"key\"";
        database.query(sql, row -> {
            RunDraft draft = trials.get(row.getLong("trial_id"));
            String name = row.getString("name");
            JsonNode value = parse(row.getString("value_json"));
            if (draft != null && isName(name) && value != null) {
                if (value.isNumber()) {
                    draft.track(name).add(MetricSeries.NO_STEP, Double.NaN, Double.NaN, value.doubleValue());
                } else if (value.isString() || value.isBoolean()) {
                    draft.setting("user_attrs." + name, value.isString() ? value.stringValue() : value.booleanValue());
                }
            }
            return ++settings < MOST_SETTINGS;
        });
    }
}
