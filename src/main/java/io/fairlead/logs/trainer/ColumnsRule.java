package io.fairlead.logs.trainer;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.TextContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A table that grows line by line on the screen, as fastai, skorch and many scripts print it; not for sharing among threads.
 *
 * <pre>{@code
 * epoch     train_loss  valid_loss  accuracy  time        | Epoch | Train Loss | Val Loss |
 * 0         0.9         1.1         0.6       00:05       |-------|------------|----------|
 *                                                         |     1 |     0.9000 |   1.1000 |
 * }</pre>
 *
 * <p>The header begins with the epoch or the step and names a loss or a score; its names stand two blanks or a bar apart. A
 * row has as many cells, the first a whole number, perhaps with the total behind a slash. A cell that is no number is left out.
 */
final class ColumnsRule implements LineRule {

    private static final Set<String> PLACES = Set.of("epoch", "epochs", "ep", "step", "iter", "iteration");

    private List<String> names = List.of();
    private boolean isBarred;

    @Override
    public int memory() {
        return names.isEmpty() ? 0 : 1;
    }

    @Override
    public ColumnsRule copy() {
        ColumnsRule copy = new ColumnsRule();
        copy.names = names;
        copy.isBarred = isBarred;
        return copy;
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        if (line.length() - from > 500) {
            return false;
        }
        return header(line, from, context) || (!names.isEmpty() && row(line, from, context));
    }

    private boolean header(String line, int from, TextContext context) {
        int at = from;
        while (at < line.length() && " |\t".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        int first = at < line.length() ? line.charAt(at) | 0x20 : 0;
        if (first != 'e' && first != 's' && first != 'i') {
            return false;
        }
        boolean barred = line.indexOf('|', from) >= 0;
        List<String> cells = cells(line.substring(from), barred ? "\\|" : "\\s{2,}|\t");
        boolean isHeader = cells.size() >= 3
                && PLACES.contains(cells.get(0).toLowerCase(Locale.ROOT))
                && cells.stream().allMatch(cell -> !cell.isEmpty() && Character.isLetter(cell.charAt(0)))
                && cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).anyMatch(ColumnsRule::isMeasure);
        if (isHeader) {
            context.unique();
            names = cells;
            isBarred = barred;
        }
        return isHeader;
    }

    private static boolean isMeasure(String name) {
        return name.contains("loss") || name.contains("acc") || name.contains("auc") || name.contains("err");
    }

    private boolean row(String line, int from, TextContext context) {
        if (isRule(line, from)) {
            return true;
        }
        List<String> cells = cells(line.substring(from), isBarred ? "\\|" : "\\s+");
        if (cells.size() != names.size()) {
            return false;
        }
        String[] place = cells.get(0).split("/", 2);
        OptionalDouble number = isWhole(place[0]) ? Numbers.parse(place[0]) : OptionalDouble.empty();
        if (number.isEmpty()) {
            return false;
        }
        boolean ofEpoch = names.get(0).toLowerCase(Locale.ROOT).startsWith("ep");
        context.noStep();
        if (ofEpoch) {
            long total = place.length > 1 ? Numbers.parseWhole(place[1].strip()).orElse(0) : 0;
            context.epoch(number.getAsDouble(), total);
        } else {
            context.step(Math.round(number.getAsDouble()));
        }
        context.grain = ofEpoch ? Grain.EPOCH : Grain.STEP;
        context.split = "";
        context.dataset = "";
        context.started = true;
        for (int i = 1; i < cells.size(); i++) {
            boolean percent = cells.get(i).endsWith("%");
            String text = percent ? cells.get(i).substring(0, cells.get(i).length() - 1) : cells.get(i);
            String name = names.get(i);
            Numbers.parse(text).ifPresent(value -> context.value(name, percent ? Unit.PERCENT : Unit.UNKNOWN, value));
        }
        return true;
    }

    private static boolean isWhole(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
    }

    /** A line of dashes under the header. */
    private static boolean isRule(String line, int from) {
        return from < line.length() && line.chars().skip(from).allMatch(c -> "-=+|: ".indexOf(c) >= 0);
    }

    private static List<String> cells(String text, String between) {
        String body = text.strip();
        body = body.startsWith("|") ? body.substring(1) : body;
        body = body.endsWith("|") ? body.substring(0, body.length() - 1) : body;
        List<String> cells = new ArrayList<>();
        for (String cell : body.strip().split(between, -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
