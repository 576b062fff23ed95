package io.fairlead.logs.settings;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.format.TextEncoding;
import java.io.IOException;
import java.util.Map;

/** A text file that holds one printed {@code Namespace(…)} or dictionary: {@code flags.txt}, {@code args.txt}. */
public final class ArgumentText implements LogFormat {

    private static final int LIMIT = 1 << 20;

    /** Creates the format. */
    public ArgumentText() {}

    @Override
    public String name() {
        return "argument-text";
    }

    @Override
    public Role role() {
        return Role.SETTINGS;
    }

    @Override
    public Match sniff(FileHead head) {
        boolean single = head.text().strip().lines().count() == 1 && head.size() < LIMIT;
        boolean shape = head.startsWith("Namespace(") || head.startsWith("{'");
        return single && shape ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        byte[] bytes = source.start(LIMIT);
        Map<?, ?> values = PythonText.call(TextEncoding.of(bytes).decode(bytes).strip(), 0);
        SettingsTree.flatten("", values, draft);
    }
}
