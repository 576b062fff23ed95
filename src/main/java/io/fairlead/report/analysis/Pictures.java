package io.fairlead.report.analysis;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.RunView;
import io.fairlead.report.svg.Chart;
import io.fairlead.report.text.Sparkline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The curves with the findings marked on them, the learning rate beside, and fairness against AUC. */
final class Pictures {

    private final Analysis analysis;
    private final RunView view;

    Pictures(Analysis analysis) {
        this.analysis = analysis;
        this.view = analysis.subject().view();
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<Curve> losses = new ArrayList<>();
        view.anyTrainLoss().ifPresent(losses::add);
        view.anyValLoss().ifPresent(losses::add);
        add(blocks, "Loss", "loss", losses);
        List<Curve> metrics =
                view.find(name -> (name.split().equals("val") || name.split().equals("test"))
                        && name.metric().equals("auc"));
        List<Curve> judged =
                view.quality().map(quality -> List.of(wholeOf(quality))).orElse(List.of());
        add(blocks, "Detection", "AUC", metrics.isEmpty() ? judged : metrics);
        add(
                blocks,
                "Fairness on validation data (0 while the classifier is constant)",
                "percent",
                view.find(name -> name.split().equals("val") && name.metric().startsWith("F_")));
        view.learningRate().ifPresent(rate -> add(blocks, "Learning rate", "rate", List.of(rate)));
        fairnessAgainstAuc().ifPresent(blocks::add);
        return blocks;
    }

    private Curve wholeOf(Quality quality) {
        return view.curve(quality.curve().name().text()).orElse(quality.curve());
    }

    private void add(List<Block> blocks, String title, String unit, List<Curve> curves) {
        List<Curve> shown = curves.stream().filter(Pictures::hasCourse).limit(8).toList();
        if (!shown.isEmpty()) {
            blocks.add(new Block.Picture(() -> chart(title, unit, shown).draw(), inText(title, shown)));
        }
    }

    /** Values of one place, such as a summary written at the end, are no curve. */
    private static boolean hasCourse(Curve curve) {
        return curve.size() >= 2
                && curve.place(curve.size() - 1) > curve.place(0)
                && !curve.name().metric().endsWith("_step");
    }

    private static String inText(String title, List<Curve> curves) {
        StringBuilder text = new StringBuilder(title).append(':');
        for (Curve curve : curves) {
            text.append(' ').append(curve.name()).append(' ').append(Sparkline.of(curve.values(), 40));
        }
        return text.toString();
    }

    private Chart chart(String title, String unit, List<Curve> curves) {
        boolean byEpoch = curves.stream().allMatch(curve -> curve.placeUnit().equals("epoch"));
        String place = byEpoch ? "epoch" : "share of the run, percent";
        Chart chart = Chart.titled(title).axes(place, unit);
        for (Curve curve : curves) {
            double[] x = new double[curve.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = byEpoch ? curve.place(i) : 100 * curve.progress(i);
            }
            chart.line(curve.name().text(), x, curve.values());
        }
        if (byEpoch) {
            markFindings(chart, curves);
        }
        return chart;
    }

    private void markFindings(Chart chart, List<Curve> curves) {
        List<String> names = curves.stream().map(curve -> curve.name().text()).toList();
        for (Finding finding : analysis.examination().findings()) {
            Optional<Evidence> here = finding.evidence().stream()
                    .filter(evidence ->
                            evidence.hasPlace() && evidence.unit().equals("epoch") && names.contains(evidence.metric()))
                    .findFirst();
            here.ifPresent(evidence -> {
                if (evidence.to() > evidence.from() && finding.rule().equals("D07")) {
                    chart.band(evidence.from(), evidence.to(), "constant classifier");
                } else {
                    chart.mark(
                            evidence.from(),
                            finding.rule() + " " + finding.card().title());
                }
            });
        }
        view.judged()
                .filter(quality -> names.contains(quality.curve().name().text()))
                .ifPresent(quality -> chart.mark(
                        quality.curve().place(quality.best()), quality.curve().value(quality.best()), "best"));
    }

    /** The path through AUC and F_FPR over epochs, the constant phase left out. */
    private Optional<Block> fairnessAgainstAuc() {
        Optional<Curve> auc = view.curve("val/auc").map(view::learning);
        Optional<Curve> gap = view.curve("val/F_FPR").map(view::learning);
        if (auc.isEmpty()
                || gap.isEmpty()
                || auc.get().size() != gap.get().size()
                || auc.get().size() < 3) {
            return Optional.empty();
        }
        Curve x = auc.get();
        Curve y = gap.get();
        int best = view.judged().map(Quality::best).orElse(0);
        return Optional.of(new Block.Picture(
                () -> {
                    Chart chart = Chart.titled("Fairness against detection, epoch by epoch")
                            .axes("val/auc (right is better)", "val/F_FPR, percent (down is better)")
                            .path("epochs behind the constant phase", x.values(), y.values())
                            .mark(x.value(0), y.value(0), x.at(0))
                            .mark(x.last(), y.last(), x.at(x.size() - 1));
                    return (best < x.size()
                                    ? chart.mark(x.value(best), y.value(best), "selected, " + x.at(best))
                                    : chart)
                            .draw();
                },
                "Fairness against AUC: val/F_FPR " + Sparkline.of(y.values(), 40)));
    }
}
