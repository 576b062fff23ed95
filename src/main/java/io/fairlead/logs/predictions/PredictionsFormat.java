package io.fairlead.logs.predictions;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tables of predictions beside a log, such as {@code predictions_celebdf.csv}; see {@link PredictionsReader}.
 *
 * <p>The data set is what a column of data sets says, else the file's name beside words such as {@code predictions}.
 */
public final class PredictionsFormat implements LogFormat {

    private static final Pattern NAMED = Pattern.compile(
            "(.*[_.-])?(predictions?|preds?|test_outputs|scores?)([_.-].*)?\\.(csv|tsv|txt|jsonl|json|npz)");

    private static final Pattern KEY = Pattern.compile("\"([^\"]{1,80})\"\\s*:");

    /** Creates the format. */
    public PredictionsFormat() {}

    @Override
    public String name() {
        return "predictions";
    }

    @Override
    public Role role() {
        return Role.PREDICTIONS;
    }

    @Override
    public Match sniff(FileHead head) {
        boolean named = NAMED.matcher(head.lowerName()).matches();
        if (head.lowerName().endsWith(".npz")) {
            return named ? Match.LIKELY : Match.NO;
        }
        if (head.isBinary() || head.length() == 0) {
            return Match.NO;
        }
        List<String> names = columnNames(head);
        boolean progress = names.stream()
                .map(Column::plain)
                .anyMatch(name -> name.equals("epoch") || name.equals("step") || name.equals("iteration"));
        if (progress || names.size() < 2) {
            return Match.NO;
        }
        Columns columns = Columns.of(names, Map.of());
        boolean face = columns.has(Column.GENDER) || columns.has(Column.RACE) || columns.has(Column.GROUP);
        boolean complete = columns.has(Column.LABEL) && columns.has(Column.SCORE);
        if (complete && (named || face)) {
            return Match.SURE;
        }
        boolean samples = columns.has(Column.SAMPLE);
        return complete || (named && (face || samples)) || (face && samples) ? Match.LIKELY : Match.NO;
    }

    private static List<String> columnNames(FileHead head) {
        String first = head.lines(1).stream().findFirst().orElse("").strip();
        if (first.startsWith("{") || first.startsWith("[")) {
            String start = head.text().substring(0, Math.min(2000, head.text().length()));
            return KEY.matcher(start).results().map(key -> key.group(1)).toList();
        }
        return List.of(first.replace("\"", "").split("[,;\t|]"));
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        PredictionsReader reader = new PredictionsReader(
                new PredictionsReader.Settings(source.settings().raceOrder(), Map.of()));
        PredictionsReader.Found found = reader.read(source);
        RunDraft draft = sink.run();
        found.problems().forEach(draft::problem);
        if (found.byDataset().isEmpty()) {
            found.predictions().ifPresent(predictions -> draft.predictions(dataset(source.name()), predictions));
        } else {
            found.byDataset().forEach(draft::predictions);
        }
    }

    /** Returns what the name of a file says of its data set. */
    static String dataset(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.[A-Za-z]+(\\.gz)?$", "");
        StringBuilder rest = new StringBuilder();
        for (String word : name.split("[_.\\s]+", -1)) {
            if (!word.toLowerCase(Locale.ROOT).matches("predictions?|preds?|scores?|outputs?|results?|\\d{6,}|")) {
                rest.append(rest.length() > 0 ? "_" : "").append(word);
            }
        }
        return rest.length() > 0 ? rest.toString() : name;
    }
}
