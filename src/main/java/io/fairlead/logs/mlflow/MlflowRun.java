package io.fairlead.logs.mlflow;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.settings.YamlText;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The {@code meta.yaml} of an MLflow run: id, name, times in milliseconds, and a status by number (1 running, 2
 * scheduled, 3 finished, 4 failed, 5 killed) or by word.
 */
public final class MlflowRun implements LogFormat {

    private static final int LIMIT = 1 << 20;

    /** Creates the format. */
    public MlflowRun() {}

    @Override
    public String name() {
        return "mlflow-run";
    }

    @Override
    public Match sniff(FileHead head) {
        return head.lowerName().equals("meta.yaml") && head.text().contains("run_id:") ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        try {
            if (YamlText.parse(new String(source.start(LIMIT), StandardCharsets.UTF_8)) instanceof Map<?, ?> meta) {
                meta(meta, draft, source.name());
            }
        } catch (YamlText.Refused e) {
            draft.problem(Problem.in(source.name(), "not readable as YAML: " + e.getMessage()));
        }
    }

    private static void meta(Map<?, ?> meta, RunDraft draft, String file) {
        Object id = meta.get("run_id");
        if (id != null) {
            draft.identity(String.valueOf(id));
        }
        if (meta.get("run_name") instanceof String name && !name.isBlank()) {
            draft.name(name);
        }
        for (String key : new String[] {"start_time", "end_time"}) {
            if (meta.get(key) instanceof Long milliseconds) {
                draft.alive(milliseconds / 1000.0);
            }
        }
        if ("deleted".equals(meta.get("lifecycle_stage"))) {
            draft.problem(Problem.in(file, "this run was deleted in MLflow; its files are still there"));
        }
        status(String.valueOf(meta.get("status")), draft);
    }

    private static void status(String status, RunDraft draft) {
        switch (status) {
            case "1", "RUNNING" -> draft.mark(EndMark.Kind.RUNNING, "MLflow says RUNNING");
            case "3", "FINISHED" -> draft.mark(EndMark.Kind.FINISHED, "MLflow says FINISHED");
            case "4", "FAILED" -> draft.mark(EndMark.Kind.CRASHED, "MLflow says FAILED");
            case "5", "KILLED" -> draft.mark(EndMark.Kind.STOPPED, "MLflow says KILLED");
            default -> {}
        }
    }
}
