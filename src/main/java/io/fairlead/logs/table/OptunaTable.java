package io.fairlead.logs.table;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.format.Times;
import io.fairlead.logs.settings.PythonText;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of trials that {@code study.trials_dataframe()} of Optuna gives, such as {@code all_trials.csv}:
 * {@code number,value,datetime_start,datetime_complete,duration,params_…,…,state}.
 *
 * <p>Each row is a run with the trial's settings and value; where the study keeps a folder {@code trial_0003} for each
 * trial, the row belongs to that folder's run.
 */
public final class OptunaTable implements LogFormat {

    /** Creates the format. */
    public OptunaTable() {}

    @Override
    public String name() {
        return "optuna-csv";
    }

    @Override
    public Role role() {
        return Role.STORE;
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public Match sniff(FileHead head) {
        HeadRow row = HeadRow.of(head);
        boolean shape = row.has("number")
                && row.has("state")
                && row.names().stream().anyMatch(name -> name.startsWith("params_"));
        return shape ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        Cells cells = new Cells(',');
        List<String> names = new ArrayList<>();
        try (Lines lines = Lines.of(source, sink.run())) {
            while (lines.next()) {
                boolean closed = cells.split(lines.text());
                if (names.isEmpty()) {
                    for (int i = 0; i < cells.count(); i++) {
                        names.add(cells.text(i));
                    }
                } else if (closed && cells.count() >= names.size()) {
                    trial(cells, names, sink);
                } else if (!lines.text().isBlank()) {
                    sink.run()
                            .problem(Problem.atLine(
                                    source.name(),
                                    lines.number(),
                                    "a row of " + cells.count() + " cells below " + names.size() + " names"));
                }
            }
        }
    }

    private static void trial(Cells cells, List<String> names, RunSink sink) {
        int number = names.indexOf("number");
        if (number < 0 || cells.number(number).isEmpty()) {
            return;
        }
        long trial = (long) cells.number(number).getAsDouble();
        RunDraft draft = sink.run("trial " + trial);
        draft.folder(String.format(Locale.ROOT, "trial_%04d", trial));
        for (int i = 0; i < names.size(); i++) {
            if (!cells.isBlank(i)) {
                cell(names.get(i), cells, i, draft);
            }
        }
    }

    private static void cell(String name, Cells cells, int i, RunDraft draft) {
        if (name.startsWith("params_") && name.length() > 7) {
            Object value = PythonText.scalar(cells.text(i));
            if (value != null) {
                draft.setting(name.substring(7), value);
            }
        } else if (name.equals("value") || name.startsWith("values_")) {
            cells.number(i)
                    .ifPresent(value -> draft.track(name).add(MetricSeries.NO_STEP, Double.NaN, Double.NaN, value));
        } else if (name.startsWith("datetime_")) {
            draft.alive(Times.parse(cells.text(i)));
        } else if (name.equals("state")) {
            state(cells.text(i), draft);
        }
    }

    private static void state(String state, RunDraft draft) {
        switch (state.toUpperCase(Locale.ROOT)) {
            case "COMPLETE" -> draft.mark(EndMark.Kind.FINISHED, "the study says COMPLETE");
            case "PRUNED" -> draft.mark(EndMark.Kind.STOPPED, "the study says PRUNED");
            case "FAIL" -> draft.mark(EndMark.Kind.CRASHED, "the study says FAIL");
            case "RUNNING" -> draft.mark(EndMark.Kind.RUNNING, "the study says RUNNING");
            default -> {}
        }
    }
}
