package io.fairlead.logs.mlflow;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.settings.PythonText;
import io.fairlead.logs.settings.SettingsTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A parameter of an MLflow run: {@code params/<name>}, whose whole text is the value; tags are passed over. */
public final class MlflowParameter implements LogFormat {

    private static final int LIMIT = 64 << 10;

    /** Creates the format. */
    public MlflowParameter() {}

    @Override
    public String name() {
        return "mlflow-parameter";
    }

    @Override
    public Role role() {
        return Role.SETTINGS;
    }

    @Override
    public Match sniff(FileHead head) {
        boolean inStore =
                head.parentName().equals("params") || head.parentName().equals("tags");
        boolean small = head.size() > 0 && head.size() < LIMIT && !head.isBinary();
        return inStore && small && isPlain(head) ? Match.SURE : Match.NO;
    }

    /** A file of one value has no ending, unless it is a tag ({@code mlflow.runName}) or a dotted parameter. */
    private static boolean isPlain(FileHead head) {
        String name = head.lowerName();
        return !name.endsWith(".csv")
                && !name.endsWith(".json")
                && !name.endsWith(".yaml")
                && !name.endsWith(".yml")
                && !name.endsWith(".txt")
                && !name.endsWith(".log");
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        String text = new String(source.start(LIMIT), StandardCharsets.UTF_8).strip();
        String name = source.name().substring(source.name().lastIndexOf('/') + 1);
        if (source.name().contains("tags/")) {
            if (name.equals("mlflow.runName") && !text.isEmpty()) {
                draft.name(text);
            }
            return;
        }
        SettingsTree.flatten(name, PythonText.parse(text), draft);
    }
}
