package io.fairlead.logs.settings;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.format.TextEncoding;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text file that holds one printed {@code Namespace(…)} or dictionary ({@code flags.txt}, {@code args.txt}), or lines of
 * {@code name: value} or {@code name = value} under the name of a file of settings ({@code params.txt} of OpenCLIP,
 * {@code opt.txt} of CycleGAN with its {@code [default: …]}).
 */
public final class ArgumentText implements LogFormat {

    private static final int LIMIT = 1 << 20;

    private static final int SMALL = FileHead.LIMIT;

    private static final int FEW = 3;

    private static final Set<String> NAMES = Set.of(
            "params",
            "param",
            "parameters",
            "args",
            "arguments",
            "opt",
            "opts",
            "options",
            "train_opt",
            "config",
            "configs",
            "configuration",
            "hparams",
            "hyperparameters",
            "hyperparams",
            "flags",
            "settings",
            "setting",
            "cfg",
            "conf");

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:--)?([A-Za-z_][A-Za-z0-9_./-]{0,60})\\s*(?::|=|\\t)\\s*(.*)");

    private static final Pattern DEFAULT = Pattern.compile("\\s*\\[default: .*\\]\\s*$");

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
        boolean shape = head.startsWith("Namespace(") || head.startsWith("{'");
        boolean single =
                shape && head.size() < LIMIT && head.text().strip().lines().count() == 1;
        return single || isLines(head) ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        byte[] bytes = source.start(LIMIT);
        String text = TextEncoding.of(bytes).decode(bytes).strip();
        if (text.startsWith("Namespace(") || text.startsWith("{'")) {
            SettingsTree.flatten("", PythonText.call(text, 0), draft);
            return;
        }
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            String value = DEFAULT.matcher(line.group(2)).replaceFirst("").strip();
            if (!value.isEmpty()) {
                SettingsTree.flatten(line.group(1), PythonText.parse(value), draft);
            }
        });
    }

    private static boolean isLines(FileHead head) {
        if (head.size() > SMALL || !NAMES.contains(head.lowerName().replaceFirst("\\.(txt|cfg|log)$", ""))) {
            return false;
        }
        List<String> lines = head.text()
                .lines()
                .filter(line -> line.chars().anyMatch(Character::isLetterOrDigit))
                .toList();
        long settings =
                lines.stream().filter(line -> LINE.matcher(line).matches()).count();
        Set<String> names = lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
        // The same name twice is a series of values, not a setting.
        return settings >= FEW && settings * 10 >= lines.size() * 8L && names.size() == settings;
    }
}
