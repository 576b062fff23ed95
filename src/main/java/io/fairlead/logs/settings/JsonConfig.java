package io.fairlead.logs.settings;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A JSON file of settings beside a log: {@code config.json}, {@code args.json}, {@code FLAGS.json}, {@code adapter_config.json}. */
public final class JsonConfig implements LogFormat {

    private static final Pattern RESULT =
            Pattern.compile("(?i)(best|final|last|eval|test|val|valid|validation|dev|train|training)_(.*_)?"
                    + "(loss|acc|accuracy|auc|f1|eer|ap|map|precision|recall|runtime|per_second|wer|dice|iou|miou)");

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

    /** {@code "best_val_acc": 0.81} beside settings tells what they came to. */
    private static boolean isResult(Map.Entry<?, ?> entry) {
        return entry.getValue() instanceof Number
                && RESULT.matcher(String.valueOf(entry.getKey())).matches();
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        if (JsonSettings.read(source, draft::problem) instanceof Map<?, ?> tree) {
            Map<Object, Object> settings = new LinkedHashMap<>(tree);
            boolean results = source.name().endsWith("_results.json");
            settings.entrySet().removeIf(entry -> isResult(entry) || (results && entry.getValue() instanceof Number));
            SettingsTree.flatten("", settings, draft);
        }
    }
}
