package io.fairlead.report.analysis;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.MetricName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The performance overview: best and last values, losses, stability, and fairness beside them. */
final class Overview {

    /** Late noise of validation loss that one healthy run in a hundred exceeds. */
    private static final double HEALTHY_NOISE = 0.018;

    private final Analysis analysis;
    private final RunView view;

    Overview(Analysis analysis) {
        this.analysis = analysis;
        this.view = analysis.subject().view();
    }

    Block.Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Grid(List.of("Measure", "Value", "Where and how"), measures()));
        blocks.add(new Block.Paragraph(noiseLine()));
        fairnessTable().ifPresent(blocks::add);
        blocks.addAll(new Pictures(analysis).blocks());
        blocks.addAll(new GroupText(analysis).blocks());
        return new Block.Section("Performance Overview", blocks);
    }

    private List<List<String>> measures() {
        List<List<String>> rows = new ArrayList<>();
        view.judged().ifPresent(quality -> {
            Curve curve = quality.curve();
            int best = quality.best();
            rows.add(row(
                    "Best " + curve.name(),
                    Say.number(quality.bestValue()),
                    curve.at(best) + ", " + Say.percent(share(curve, best))
                            + " of the run; mean of three, single value " + Say.number(curve.value(best))));
            rows.add(row("Last " + curve.name(), Say.number(curve.last()), curve.at(curve.size() - 1)));
            if (quality.chance() != 0) {
                rows.add(row("Chance level", Say.number(quality.chance()), "what a guess scores"));
            }
        });
        view.anyTrainLoss()
                .ifPresent(loss -> rows.add(row("Final training loss", last(loss), loss.name() + ", " + place(loss))));
        view.anyValLoss()
                .ifPresent(
                        loss -> rows.add(row("Final validation loss", last(loss), loss.name() + ", " + place(loss))));
        gap().ifPresent(rows::add);
        rows.add(stability());
        double hours = view.hours();
        if (!Double.isNaN(hours)) {
            rows.add(row("Duration", Say.number(hours) + " hours", "first to last time in the log"));
        }
        return rows;
    }

    /** How far along the whole run a point is, the constant phase counted. */
    private double share(Curve curve, int index) {
        Curve whole = view.curve(curve.name().text()).orElse(curve);
        return whole.progress(Math.min(whole.size() - 1, index + whole.size() - curve.size()));
    }

    private static String last(Curve loss) {
        return loss.lost() > 0
                ? "not a number in " + loss.lost() + " values"
                : loss.size() > 0 ? Say.number(loss.last()) : "none";
    }

    private static String place(Curve loss) {
        return loss.size() > 0 ? loss.at(loss.size() - 1) : "no finite value";
    }

    private Optional<List<String>> gap() {
        Optional<Curve> train = view.train().filter(curve -> curve.size() > 2);
        Optional<Curve> val = view.val().filter(curve -> curve.size() > 2);
        if (train.isEmpty() || val.isEmpty()) {
            return Optional.empty();
        }
        double end = val.get().lastMean(3) - train.get().lastMean(3);
        return Optional.of(
                row("Gap at the end", Say.number(end), "validation less training loss, mean of the last three"));
    }

    private List<String> stability() {
        Optional<Curve> val = view.val().filter(curve -> curve.size() >= 8);
        if (view.isLost()) {
            return row("Training stability", "diverged", "a loss stopped being a number");
        }
        if (val.isEmpty()) {
            return row(
                    "Training stability",
                    "not computable",
                    view.isAdversarial() ? "an adversarial loss has no direction" : "needs 8 validation losses");
        }
        Curve late = val.get().from(Math.min(val.get().size() - 5, val.get().indexAt(0.7)));
        double noise = late.relativeNoise();
        String word = noise < HEALTHY_NOISE / 2
                ? "stable"
                : noise < HEALTHY_NOISE ? "calm" : noise < 0.03 ? "restless" : "unstable";
        return row(
                "Training stability",
                word,
                "late noise of " + val.get().name() + " " + Say.percent(noise) + "; healthy runs 0.2 to 1.8 %");
    }

    private String noiseLine() {
        var noise = analysis.noise();
        return "Noise: the same settings trained again vary by about " + Say.number(noise.deviation()) + " ("
                + noise.basis() + "); differences below " + Say.number(2 * noise.deviation()) + " say nothing.";
    }

    /** One row a data set: detection and fairness at the selected epoch. */
    private Optional<Block> fairnessTable() {
        Set<String> places = new LinkedHashSet<>();
        view.find(name -> name.metric().startsWith("F_")).forEach(curve -> places.add(prefix(curve.name())));
        view.find(name -> name.metric().equals("auc") && !name.split().equals("train"))
                .forEach(curve -> places.add(prefix(curve.name())));
        if (places.isEmpty()) {
            return Optional.empty();
        }
        if (places.stream().anyMatch(place -> place.startsWith("test/"))) {
            // A summary without a data set's name repeats what the data sets' own rows say.
            places.remove("test");
        }
        List<List<String>> rows = new ArrayList<>();
        for (String place : places) {
            List<String> row = new ArrayList<>(List.of(place));
            for (String metric : List.of("auc", "acc", "F_FPR", "F_OAE", "F_DP", "F_MEO")) {
                row.add(view.curve(place + "/" + metric).map(this::atBest).orElse("–"));
            }
            rows.add(row);
        }
        return Optional.of(new Block.Grid(
                List.of("At the selected epoch", "AUC", "ACC", "F_FPR %", "F_OAE %", "F_DP %", "F_MEO %"), rows));
    }

    private static String prefix(MetricName name) {
        String text = name.text();
        int slash = text.lastIndexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    /** The value at the selected epoch, or the last before it, with its own epoch then. */
    private String atBest(Curve curve) {
        Optional<Quality> judged = view.judged();
        if (judged.isEmpty() || !curve.placeUnit().equals(judged.get().curve().placeUnit())) {
            return Say.number(curve.last());
        }
        double place = judged.get().curve().place(judged.get().best());
        int at = 0;
        while (at < curve.size() - 1 && curve.place(at + 1) <= place) {
            at++;
        }
        String value = curve.name().metric().startsWith("F_")
                ? String.format(Locale.ROOT, "%.1f", curve.value(at))
                : String.format(Locale.ROOT, "%.4f", curve.value(at));
        return curve.place(at) == place ? value : value + " (" + curve.at(at) + ")";
    }

    private static List<String> row(String... cells) {
        return List.of(cells);
    }
}
