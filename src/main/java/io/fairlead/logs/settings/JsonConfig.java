package io.fairlead.logs.settings;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import java.io.IOException;
import java.util.Map;

/** A JSON file of settings beside a log: {@code config.json}, {@code args.json}, {@code FLAGS.json}, {@code adapter_config.json}. */
public final class JsonConfig implements LogFormat {

    /** Creates the format. */
    public JsonConfig() {}

    @Override
    public String name() {
        return "json-settings";
    }

    @Override
    public Role role() {
        return Role.SETTINGS;
    }

    @Override
    public Match sniff(FileHead head) {
        boolean json = head.lowerName().endsWith(".json")
                && !head.isBinary()
                && head.text().stripLeading().startsWith("{");
        return json && head.text().indexOf(':') > 0 ? Match.MAYBE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        if (JsonSettings.read(source, draft::problem) instanceof Map<?, ?> tree) {
            SettingsTree.flatten("", tree, draft);
        }
    }
}
