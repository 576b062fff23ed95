package io.fairlead.logs.settings;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.format.TextEncoding;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.util.Map;

/**
 * A YAML file of settings beside a log: {@code hparams.yaml} of Lightning, {@code args.yaml} of timm and YOLO,
 * {@code config.yaml} of W&amp;B (whose values stand below {@code value}) and of everybody else.
 */
public final class YamlSettings implements LogFormat {

    private static final int LIMIT = 4 << 20;

    /** Creates the format. */
    public YamlSettings() {}

    @Override
    public String name() {
        return "yaml-settings";
    }

    @Override
    public Role role() {
        return Role.SETTINGS;
    }

    @Override
    public Match sniff(FileHead head) {
        String name = head.lowerName();
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return yaml && head.length() > 0 && !head.isBinary() ? Match.LIKELY : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        byte[] bytes = source.start(LIMIT);
        if (source.size() > LIMIT) {
            draft.problem(
                    Problem.in(source.name(), "a file of " + source.size() + " bytes is too large to be settings"));
            return;
        }
        try {
            if (YamlText.parse(TextEncoding.of(bytes).decode(bytes)) instanceof Map<?, ?> tree) {
                settings(tree, draft);
            }
        } catch (YamlText.Refused e) {
            draft.problem(Problem.in(source.name(), "not readable as YAML: " + e.getMessage()));
        }
    }

    private static void settings(Map<?, ?> tree, RunDraft draft) {
        boolean wandb = tree.containsKey("wandb_version");
        tree.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!wandb) {
                SettingsTree.flatten(name, value, draft);
            } else if (!name.equals("_wandb") && !name.equals("wandb_version") && value instanceof Map<?, ?> entry) {
                SettingsTree.flatten(name, entry.get("value"), draft);
            }
        });
    }
}
