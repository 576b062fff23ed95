package io.fairlead.logs.checkpoint;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.metrics.Checkpoint;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Saved states beside a log; see {@link CheckpointReader}.
 *
 * <p>Settings that were saved with the model under a usual name ({@code config}, {@code hyper_parameters}, {@code args}
 * …) are the run's settings too.
 */
public final class CheckpointFormat implements LogFormat {

    private static final Pattern NAMED = Pattern.compile(".*\\.(pth|pt|ckpt|safetensors|pth\\.tar|pt\\.tar|npz|npy)");
    private static final Pattern SETTING = Pattern.compile(
            "(?:config|cfg|args|opt|hparams|hyper_?parameters|train_args|training_args|params|options)\\.(.+)");
    /** Names of binary files that hold PyTorch states only if their bytes say so. */
    private static final Set<String> OTHERS = Set.of("bin", "tar", "pkl", "pickle", "model");

    /** Creates the format. */
    public CheckpointFormat() {}

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public Role role() {
        return Role.CHECKPOINT;
    }

    @Override
    public int precision() {
        return 0;
    }

    @Override
    public Match sniff(FileHead head) {
        String lower = head.lowerName();
        if (head.startsWith(TorchFile.LEGACY_MAGIC) || NAMED.matcher(lower).matches()) {
            return lower.endsWith(".npz") || lower.endsWith(".npy") ? Match.MAYBE : Match.SURE;
        }
        String ending = lower.substring(lower.lastIndexOf('.') + 1);
        boolean torch = head.startsWith("PK\u0003\u0004") || head.startsWith("\u0080\u0002");
        return torch && OTHERS.contains(ending) ? Match.LIKELY : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        CheckpointReader.Found found = CheckpointReader.read(source);
        RunDraft draft = sink.run();
        found.problems().forEach(draft::problem);
        Checkpoint checkpoint = found.checkpoint();
        draft.checkpoint(checkpoint);
        checkpoint.values().forEach((path, value) -> {
            Matcher setting = SETTING.matcher(path);
            if (setting.matches()) {
                draft.setting(setting.group(1), value);
            }
        });
    }
}
