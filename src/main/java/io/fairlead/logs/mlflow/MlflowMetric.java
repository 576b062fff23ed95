package io.fairlead.logs.mlflow;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.io.IOException;

/** A metric of an MLflow run: {@code metrics/<name>}, a line {@code <milliseconds> <value> <step>} for each value. */
public final class MlflowMetric implements LogFormat {

    /** Creates the format. */
    public MlflowMetric() {}

    @Override
    public String name() {
        return "mlflow";
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public Match sniff(FileHead head) {
        return head.path().contains("metrics/")
                        && head.length() > 0
                        && isLine(head.text().lines().findFirst().orElse(""))
                ? Match.SURE
                : Match.NO;
    }

    private static boolean isLine(String line) {
        String[] parts = line.strip().split(" ", -1);
        return (parts.length == 2 || parts.length == 3)
                && parts[0].matches("\\d{10,14}")
                && Numbers.parse(parts[1]).isPresent();
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        int folder = source.name().lastIndexOf("metrics/");
        Track track = draft.track(folder < 0 ? source.name() : source.name().substring(folder + 8));
        try (Lines lines = Lines.of(source, draft)) {
            while (lines.next()) {
                String[] parts = lines.text().strip().split(" ", -1);
                if (isLine(lines.text())) {
                    double time = Numbers.parse(parts[0]).orElse(Double.NaN) / 1000;
                    long step = parts.length > 2 ? Numbers.parseWhole(parts[2]).orElse(0) : MetricSeries.NO_STEP;
                    track.add(step, Double.NaN, time, Numbers.parse(parts[1]).orElse(Double.NaN));
                    draft.alive(time);
                } else if (!lines.text().isBlank()) {
                    draft.problem(Problem.atLine(source.name(), lines.number(), "no line of an MLflow metric"));
                }
            }
        }
    }
}
