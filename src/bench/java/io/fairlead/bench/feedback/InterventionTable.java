package io.fairlead.bench.feedback;

import io.fairlead.bench.campaign.Tables;
import io.fairlead.bench.feedback.Intervention.Effect;
import io.fairlead.bench.feedback.Intervention.Kind;
import io.fairlead.math.stats.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** What changes brought, by the rule that asked for them, beside what random changes of the same size did. */
final class InterventionTable {

    /** A configuration is among the better ones of its task below this share. */
    private static final double BETTER = 1 / 3.0;

    private static final List<String> HEADING = List.of(
            "rule", "change", "n", "loss", "± error", "better", "AUC", "F_OAE", "failed before", "failed after");

    private final List<Intervention> all;

    InterventionTable(List<Intervention> all) {
        this.all = List.copyOf(all);
    }

    String markdown() {
        return "Changes of configurations of all kinds (loss and F_OAE: negative is better; AUC: positive is better)\n\n"
                + table(one -> true)
                + "\nOf those that failed with at least one seed\n\n"
                + table(one -> one.before().failures() > 0)
                + "\nOf the better third of a task's configurations\n\n"
                + table(one -> one.share() <= BETTER && one.before().failures() == 0);
    }

    private String table(Predicate<Intervention> which) {
        List<Pair> pairs = all.stream()
                .filter(which)
                .flatMap(one -> one.effects().stream().map(effect -> new Pair(one, effect)))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (String rule :
                new TreeSet<>(pairs.stream().map(pair -> pair.effect().rule()).toList())) {
            addRows(
                    rule,
                    pairs.stream()
                            .filter(pair -> pair.effect().rule().equals(rule))
                            .toList(),
                    rows);
        }
        addRows("all", pairs, rows);
        return Tables.markdown(HEADING, rows);
    }

    private static void addRows(String rule, List<Pair> pairs, List<List<String>> rows) {
        for (Kind kind : List.of(Kind.ADVICE, Kind.PLACEBO)) {
            List<Pair> some =
                    pairs.stream().filter(pair -> pair.effect().kind() == kind).toList();
            if (!some.isEmpty()) {
                rows.add(row(rule, kind.name().toLowerCase(Locale.ROOT), some));
            }
        }
    }

    private static List<String> row(String rule, String change, List<Pair> pairs) {
        double[] gains = values(pairs, Pair::loss);
        return List.of(
                rule,
                change,
                String.valueOf(gains.length),
                text("%+.4f", Moments.mean(gains)),
                gains.length < 2 ? "" : text("%.4f", Moments.standardDeviation(gains) / Math.sqrt(gains.length)),
                text(
                        "%.0f %%",
                        100 * Moments.mean(values(pairs, pair -> pair.loss() < 0 ? 1.0 : pair.loss() == 0 ? 0.5 : 0))),
                text(
                        "%+.4f",
                        Moments.mean(values(
                                pairs,
                                pair -> pair.effect().after().auc()
                                        - pair.from().before().auc()))),
                text(
                        "%+.2f",
                        Moments.mean(values(
                                pairs,
                                pair -> pair.effect().after().gap()
                                        - pair.from().before().gap()))),
                text(
                        "%.2f",
                        Moments.mean(values(pairs, pair -> pair.from().before().failures()))),
                text(
                        "%.2f",
                        Moments.mean(values(pairs, pair -> pair.effect().after().failures()))));
    }

    private static double[] values(List<Pair> pairs, Function<Pair, Double> value) {
        return pairs.stream().mapToDouble(value::apply).toArray();
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** A change with what it was made to. */
    private record Pair(Intervention from, Effect effect) {

        double loss() {
            return effect.after().loss() - from.before().loss();
        }
    }
}
