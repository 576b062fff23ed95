package io.fairlead.history.jdbc.document;

import io.fairlead.history.KnownRun;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.metrics.TrainingRun.Ending;
import io.fairlead.metrics.TrainingRun.Identity;
import io.fairlead.metrics.TrainingRun.StageGuess;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A run's head as a deflated JSON document: all but its files, series, predictions and tensors. */
public final class RunDocument {

    private RunDocument() {}

    /**
     * Writes the head of a run.
     *
     * @param run the run
     * @return deflated JSON
     */
    public static byte[] write(TrainingRun run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Identity identity = run.identity();
        fields.put("id", identity.id());
        fields.put("path", identity.path());
        fields.put("name", identity.name());
        fields.put("formats", identity.formats());
        run.stage().stage().ifPresent(stage -> fields.put("stage", stage.number()));
        fields.put("stage_reasons", run.stage().reasons());
        fields.put("status", run.status().word());
        fields.put("status_reason", run.ending().reason());
        put(fields, "started", run.ending().started());
        put(fields, "ended", run.ending().ended());
        run.ending().plannedEpochs().ifPresent(count -> fields.put("planned_epochs", count));
        run.epochs().ifPresent(count -> fields.put("epochs", count));
        run.lastStep().ifPresent(step -> fields.put("last_step", step));
        fields.put("hyperparameters", run.hyperparameters());
        fields.put(
                "checkpoints",
                run.checkpoints().stream().map(RunDocument::checkpoint).toList());
        fields.put("problems", run.problems().stream().map(RunDocument::problem).toList());
        run.configuration().ifPresent(link -> fields.put("configuration", link(link)));
        return Deflated.write(out -> out.write(JsonText.write(fields).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the head of a run.
     *
     * @param head what was written
     * @param files the run's files, which are kept apart
     * @return a builder that has all but series, predictions and tensors
     */
    public static TrainingRun.Builder read(byte[] head, List<SourceFile> files) {
        String text = Deflated.read(head, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
        Fields fields = JsonText.readObject(text);
        TrainingRun.Builder builder = TrainingRun.at(identity(fields))
                .stage(new StageGuess(stage(fields.optionalWhole("stage")), fields.texts("stage_reasons")))
                .ending(new Ending(
                        status(fields),
                        fields.text("status_reason"),
                        fields.optionalNumber("started"),
                        fields.optionalNumber("ended"),
                        count(fields.optionalWhole("planned_epochs"))))
                .epochs(count(fields.optionalWhole("epochs")))
                .lastStep(fields.optionalWhole("last_step"))
                .hyperparameters(fields.object("hyperparameters").values());
        fields.objects("checkpoints", RunDocument::checkpoint).forEach(builder::checkpoint);
        fields.objects("problems", RunDocument::problem).forEach(builder::problem);
        files.forEach(builder::file);
        // Heads of schema 1 have no such field.
        if (fields.has("configuration")) {
            builder.configuration(Optional.of(link(fields.object("configuration"))));
        }
        return builder;
    }

    /**
     * Reads the beginning of the head of a run.
     *
     * @param head what was written
     * @param files the run's files, which are kept apart
     * @return which run it is and how it stood
     */
    public static KnownRun known(byte[] head, List<SourceFile> files) {
        Fields fields = Deflated.read(head, in -> JsonText.readUpTo("status", in));
        return new KnownRun(identity(fields), status(fields), files);
    }

    private static Identity identity(Fields fields) {
        return new Identity(fields.text("id"), fields.text("path"), fields.text("name"), fields.texts("formats"));
    }

    private static RunStatus status(Fields fields) {
        return RunStatus.valueOf(fields.text("status").toUpperCase(Locale.ROOT));
    }

    private static Map<String, Object> link(TrainingConfiguration.Link link) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", link.id());
        fields.put("path", link.path());
        fields.put("why", link.why());
        fields.put("supplied", link.supplied());
        return fields;
    }

    private static TrainingConfiguration.Link link(Fields fields) {
        return new TrainingConfiguration.Link(
                fields.text("id"), fields.text("path"), fields.text("why"), fields.texts("supplied"));
    }

    private static Optional<Stage> stage(OptionalLong number) {
        return number.isPresent() ? Stage.of(Math.toIntExact(number.getAsLong())) : Optional.empty();
    }

    private static OptionalInt count(OptionalLong number) {
        return number.isPresent() ? OptionalInt.of(Math.toIntExact(number.getAsLong())) : OptionalInt.empty();
    }

    private static void put(Map<String, Object> fields, String name, OptionalDouble value) {
        value.ifPresent(number -> fields.put(name, number));
    }

    private static Map<String, Object> checkpoint(Checkpoint checkpoint) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", checkpoint.file());
        put(fields, "epoch", checkpoint.epoch());
        checkpoint.step().ifPresent(step -> fields.put("step", step));
        fields.put("values", checkpoint.values());
        return fields;
    }

    private static Checkpoint checkpoint(Fields fields) {
        return new Checkpoint(
                fields.text("file"),
                fields.optionalNumber("epoch"),
                fields.optionalWhole("step"),
                fields.object("values").values(),
                List.of());
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", problem.file());
        problem.line().ifPresent(line -> fields.put("line", line));
        problem.offset().ifPresent(offset -> fields.put("offset", offset));
        fields.put("what", problem.what());
        return fields;
    }

    private static Problem problem(Fields fields) {
        return new Problem(
                fields.text("file"), fields.optionalWhole("line"), fields.optionalWhole("offset"), fields.text("what"));
    }
}
