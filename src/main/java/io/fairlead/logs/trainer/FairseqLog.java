package io.fairlead.logs.trainer;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.logs.settings.JsonSettings;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.PairScan;
import io.fairlead.logs.text.ProgressLog;
import io.fairlead.logs.text.TextContext;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * The log of fairseq: {@code … | INFO | train_inner | epoch 001:     50 / 1000 loss=15.3, ppl=…, num_updates=50, lr=…}, or
 * {@code … | train_inner | {"epoch": 1, "update": 0.05, "loss": "15.3", …}}; {@code train} and {@code valid} in place of
 * {@code train_inner} are of a whole epoch. Before 0.9.0: {@code | epoch 001 | loss 5.3 | num_updates 50}, and
 * {@code | epoch 001 | valid on 'valid' subset | loss 5.0}, both of a whole epoch.
 */
public final class FairseqLog implements LineFormat {

    private static final Pattern OLD = Pattern.compile("(?m)^\\| epoch \\d{3} \\| (loss|valid on) ");

    /** Creates the format. */
    public FairseqLog() {}

    @Override
    public String name() {
        return "fairseq";
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        String text = head.isBinary() ? "" : head.text();
        return text.contains("| INFO | fairseq")
                        || text.contains("| train_inner |")
                        || (text.contains("| epoch ") && OLD.matcher(text).find())
                ? Match.SURE
                : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new ProgressLog(source, sink.run(), List.of(new Rule()));
    }

    /** The rows of numbers. */
    private static final class Rule implements LineRule {

        private final PairScan pairs = new PairScan();

        @Override
        public boolean take(String line, int from, TextContext context) {
            int inner = line.indexOf("| train_inner | ");
            int epoch = inner >= 0 ? inner : Math.max(line.indexOf("| train | "), line.indexOf("| valid | "));
            if (epoch < 0) {
                return line.startsWith("| epoch ") && old(line, context);
            }
            int bar = line.indexOf(" | ", epoch + 2);
            context.split = line.startsWith("| valid", epoch) ? "val" : "train";
            context.grain = inner >= 0 ? Grain.STEP : Grain.EPOCH;
            int json = line.indexOf('{', bar);
            return json == bar + 3 ? object(line, json, context) : row(line, bar + 3, context);
        }

        private boolean old(String line, TextContext context) {
            context.split = line.indexOf("| valid on ") > 0 ? "val" : "train";
            context.grain = Grain.EPOCH;
            return row(line, 2, context);
        }

        private boolean row(String line, int from, TextContext context) {
            int number = line.indexOf("epoch ", from) + 6;
            int end = Numbers.end(line, Math.min(number, line.length()), line.length());
            if (number < 6 || end <= number) {
                return false;
            }
            context.epochAt(line, number, end);
            int updates = line.indexOf("num_updates", end);
            if (updates >= 0) {
                int start = updates + 12;
                int stop = Numbers.end(line, Math.min(start, line.length()), line.length());
                if (stop > start) {
                    context.stepAt(line, start, stop);
                }
            }
            if (line.indexOf('=', end) >= 0) {
                pairs(line, end, context);
            } else {
                bars(line, end, context);
            }
            return true;
        }

        private void pairs(String line, int from, TextContext context) {
            pairs.start(line, from);
            while (pairs.next()) {
                if (!pairs.name().equals("num_updates")) {
                    context.value(pairs, Unit.UNKNOWN);
                }
            }
        }

        /** {@code epoch 001 | loss 15.3 | ppl 38395 | num_updates 50}: a name and a number between bars. */
        private static void bars(String line, int from, TextContext context) {
            context.unique();
            for (String part : line.substring(from).split("\\|", -1)) {
                String pair = part.strip();
                int blank = pair.lastIndexOf(' ');
                OptionalDouble value = blank < 0 ? OptionalDouble.empty() : Numbers.parse(pair.substring(blank + 1));
                value.ifPresent(number -> {
                    String name = pair.substring(0, blank).strip();
                    if (name.equals("num_updates")) {
                        context.step(Math.round(number));
                    }
                });
            }
            for (String part : line.substring(from).split("\\|", -1)) {
                String pair = part.strip();
                int blank = pair.lastIndexOf(' ');
                if (blank > 0) {
                    Numbers.parse(pair.substring(blank + 1))
                            .ifPresent(number -> add(pair.substring(0, blank).strip(), number, context));
                }
            }
        }

        private static void add(String name, double value, TextContext context) {
            if (!name.equals("num_updates")) {
                context.value(name, Unit.UNKNOWN, value);
            }
        }

        private static boolean object(String line, int from, TextContext context) {
            context.unique();
            try {
                Object tree = JsonSettings.MAPPER.readValue(line.substring(from), Object.class);
                if (tree instanceof Map<?, ?> row) {
                    number(row, "epoch").ifPresent(value -> context.epoch(value, 0));
                    row.keySet().stream()
                            .filter(key -> String.valueOf(key).endsWith("num_updates"))
                            .findFirst()
                            .flatMap(key -> number(row, String.valueOf(key)).stream()
                                    .boxed()
                                    .findFirst())
                            .ifPresent(step -> context.step(Math.round(step)));
                    row.forEach((key, value) -> {
                        String name = String.valueOf(key);
                        boolean places = name.equals("epoch") || name.equals("update") || name.endsWith("num_updates");
                        if (!places) {
                            number(row, name).ifPresent(number -> context.value(name, Unit.UNKNOWN, number));
                        }
                    });
                }
                return true;
            } catch (JacksonException e) {
                return false;
            }
        }

        private static OptionalDouble number(Map<?, ?> row, String key) {
            Object value = row.get(key);
            return value == null ? OptionalDouble.empty() : Numbers.parse(String.valueOf(value));
        }
    }
}
