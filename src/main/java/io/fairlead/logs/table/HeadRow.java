package io.fairlead.logs.table;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.FileHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names in the first line of a file that may be a table.
 *
 * @param separator what stands between them
 * @param names the names; copied
 * @param firstRow the cells of the second line; copied
 */
record HeadRow(char separator, List<String> names, List<String> firstRow) {

    HeadRow {
        names = List.copyOf(names);
        firstRow = List.copyOf(firstRow);
    }

    static HeadRow of(FileHead head) {
        if (head.isBinary() || head.length() == 0) {
            return new HeadRow(',', List.of(), List.of());
        }
        List<String> lines =
                head.text().lines().filter(line -> !line.isBlank()).limit(2).toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        char separator = separator(first);
        List<String> row = lines.size() < 2 ? List.of() : cells(lines.get(1), separator);
        return new HeadRow(separator, cells(first, separator), row);
    }

    /** The separator that stands most often in a line, a comma before others. */
    private static char separator(String line) {
        char best = ',';
        for (char candidate : new char[] {'\t', ';'}) {
            best = count(line, candidate) > count(line, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private static List<String> cells(String line, char separator) {
        Cells cells = new Cells(separator);
        cells.split(line);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < cells.count(); i++) {
            all.add(cells.text(i));
        }
        return all;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    boolean startsWith(String... wanted) {
        return names.size() >= wanted.length && names.subList(0, wanted.length).equals(List.of(wanted));
    }

    /** There are names, none a number, one of them of an epoch, a step, a loss or another score. */
    boolean isOfMetrics() {
        if (names.size() < 2 || names.stream().anyMatch(HeadRow::isNumber)) {
            return false;
        }
        boolean places = names.stream()
                .anyMatch(name -> ColumnNames.isEpoch(name) || ColumnNames.isStep(name) || ColumnNames.isRound(name));
        boolean scores = names.stream().anyMatch(HeadRow::isScore);
        long numbers = firstRow.stream().filter(HeadRow::isNumber).count();
        return (places || scores) && (firstRow.isEmpty() || numbers * 2 >= firstRow.size() || (places && numbers > 1));
    }

    /** Two columns, one of which counts and one measures. */
    boolean isStepAndScore() {
        return names.size() == 2
                && names.stream().anyMatch(name -> ColumnNames.isEpoch(name) || ColumnNames.isStep(name))
                && names.stream().anyMatch(HeadRow::isScore)
                && firstRow.stream().allMatch(HeadRow::isNumber);
    }

    private static boolean isScore(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("loss")
                || lower.contains("_loss")
                || lower.contains("loss_")
                || lower.endsWith("/loss")
                || lower.endsWith(" loss")
                || lower.contains("accuracy")
                || lower.contains("val_")
                || lower.contains("auc")
                || lower.endsWith("acc")
                || lower.contains("train/")
                || lower.contains("eval/");
    }

    private static boolean isNumber(String cell) {
        return io.fairlead.logs.format.Numbers.parse(cell).isPresent();
    }
}
