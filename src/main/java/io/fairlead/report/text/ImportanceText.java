package io.fairlead.report.text;

import io.fairlead.analysis.importance.Importance;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What matters for each objective, as tables with bars for a terminal. */
public final class ImportanceText {

    /** Shares below this have no row. */
    public static final double NEGLIGIBLE = 0.001;

    private static final int BAR = 24;

    /** The eighths of a character cell, from the left. */
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    private ImportanceText() {}

    /**
     * Writes the shares of each objective.
     *
     * @param all one for each objective
     * @return a paragraph and a table for each
     */
    public static String of(List<Importance> all) {
        StringBuilder text = new StringBuilder();
        for (Importance one : all) {
            text.append(text.isEmpty() ? "" : "\n").append(Printable.line(one.objective()));
            text.append(": ").append(headline(one)).append('\n');
            if (one.isKnown()) {
                text.append(table(one));
            }
        }
        return text.toString();
    }

    /**
     * Says in a sentence what the shares rest on.
     *
     * @param importance an objective's shares
     * @return the number of trials and how well unseen ones are predicted, or why there are no shares
     */
    public static String headline(Importance importance) {
        if (!importance.isKnown()) {
            return importance.caution();
        }
        String quality = String.format(
                Locale.ROOT,
                "%d trials; trials left out are predicted with R² %.2f",
                importance.trials(),
                importance.outOfBagR2().orElseThrow());
        return importance.caution().isEmpty() ? quality : quality + ": " + importance.caution();
    }

    /**
     * Writes a share.
     *
     * @param share 0 to 1
     * @return per cent with one decimal
     */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String table(Importance importance) {
        Table table = new Table("parameter", ">share", ">10 to 90 %", "");
        importance.parameters().stream()
                .filter(share -> share.importance() >= NEGLIGIBLE)
                .forEach(share -> add(table, share));
        importance.pairs().forEach(share -> add(table, share));
        return table.render() + rest(importance);
    }

    /** Names the parameters without a row, so that none is missing without a word. */
    private static String rest(Importance importance) {
        String small = importance.parameters().stream()
                .filter(share -> share.importance() < NEGLIGIBLE)
                .map(share -> share.of().get(0))
                .filter(name -> !importance.unvaried().contains(name))
                .collect(Collectors.joining(", "));
        String unvaried = String.join(", ", importance.unvaried());
        return (small.isEmpty() ? "" : "below " + percent(NEGLIGIBLE) + ": " + Printable.line(small) + "\n")
                + (unvaried.isEmpty() ? "" : "one value in all trials: " + Printable.line(unvaried) + "\n");
    }

    private static void add(Table table, Importance.Share share) {
        table.add(
                String.join(" × ", share.of()),
                percent(share.importance()),
                String.format(Locale.ROOT, "%.1f to %.1f", 100 * share.low(), 100 * share.high()),
                bar(share.importance()));
    }

    private static String bar(double share) {
        int eighths = (int) Math.round(share * BAR * 8);
        String last = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8 - 1, eighths % 8);
        return "█".repeat(eighths / 8) + last;
    }
}
