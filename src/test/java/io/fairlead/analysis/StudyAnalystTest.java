package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.report.analysis.StudyReport;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import io.fairlead.testing.Shared;
import io.fairlead.testing.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StudyAnalystTest {

    private static SyntheticRun run(String name, double auc, long seed) {
        return SyntheticRun.named(name, seed)
                .stage(Stage.TWO)
                .epochs("train/loss", 30, 0.01, x -> 0.3 + 0.4 / (1 + 8 * x))
                .epochs("val/auc", 30, 0.0005, x -> auc - 0.3 * Math.exp(-9 * x))
                .setting("optimizer.lr", 3e-4)
                .setting("optimizer.weight_decay", 0.01)
                .setting("model.dropout", 0.1)
                .setting("training.train_batch_size", 256L)
                .setting("loss_weighting.lambda_fair", 0.1)
                .setting("scheduler.warmup_epochs", 3L);
    }

    private static StudyAnalysis study(TrainingRun... runs) {
        return StudyAnalyst.of(Optional.empty(), Set.of()).analyze(List.of(runs));
    }

    @Test
    void aDifferenceWithinNoiseIsCalledNoise() {
        StudyAnalysis study = study(
                run("a", 0.880, 1).build(),
                run("b", 0.8805, 2).setting("model.dropout", 0.2).build());
        assertThat(study.steps().get(0).blame()).contains("within noise");
        assertThat(study.findings()).extracting(Finding::rule).contains("F60");
    }

    @Test
    void oneChangeCanBeBlamedAndManyCannot() {
        TrainingRun base = run("a", 0.80, 1).build();
        TrainingRun one = run("b", 0.85, 2).setting("model.dropout", 0.3).build();
        TrainingRun many = run("c", 0.89, 3)
                .setting("model.dropout", 0.0)
                .setting("optimizer.lr", 1e-3)
                .setting("optimizer.weight_decay", 0.1)
                .build();
        StudyAnalysis study = study(base, one, many);
        assertThat(study.steps().get(0).blame()).contains("can be laid to model.dropout");
        assertThat(study.steps().get(1).blame()).contains("none of them can be blamed");
        assertThat(study.findings()).extracting(Finding::rule).contains("D11");
        assertThat(study.standings().get(0).run()).isEqualTo("c");
    }

    @Test
    void lostRunsBoundTheLearningRate() {
        List<TrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            runs.add(run("good" + i, 0.85 + 0.005 * i, i)
                    .setting("optimizer.lr", 2e-4 + 1e-4 * i)
                    .build());
        }
        for (int i = 0; i < 3; i++) {
            runs.add(run("lost" + i, 0.85, i)
                    .setting("optimizer.lr", 1e-3 * (i + 1))
                    .epochs("val/loss", 30, 0, x -> x > 0.3 ? Double.NaN : 0.5)
                    .build());
        }
        StudyAnalysis study = StudyAnalyst.of(Optional.empty(), Set.of()).analyze(runs);
        assertThat(study.findings()).extracting(Finding::rule).contains("F59", "F26");
        assertThat(study.advice().stopTrying()).anyMatch(text -> text.startsWith("Learning rates of 0.001"));
    }

    @Test
    void aBatchChangedWithoutItsRateIsTold() {
        StudyAnalysis study = study(
                run("a", 0.88, 1).build(),
                run("b", 0.84, 2).setting("training.train_batch_size", 1024L).build());
        assertThat(study.findings()).extracting(Finding::rule).contains("F38");
    }

    /** Thirty runs over two settings, with a result made of them. */
    private static List<Finding> searched(DoubleBinaryOperator auc) {
        SearchSpace space = SearchSpace.of(
                List.of(
                        new Parameter.Real(
                                "optimizer.lr", 1e-5, 1e-2, Parameter.Scale.LOG, Optional.empty(), Optional.empty()),
                        new Parameter.Real(
                                "model.dropout", 0, 1, Parameter.Scale.LINEAR, Optional.empty(), Optional.empty())),
                List.of());
        List<TrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double u = (i + 0.5) / 30;
            double v = (i * 7 % 30 + 0.5) / 30;
            runs.add(run("r" + i, auc.applyAsDouble(u, v), i)
                    .setting("optimizer.lr", 1e-5 * Math.pow(1000, u))
                    .setting("model.dropout", v)
                    .build());
        }
        return StudyAnalyst.of(Optional.of(space), Set.of()).analyze(runs).findings();
    }

    @Test
    void settingsThatForetellNothingAreToldAndThoseThatDoAreNot() {
        assertThat(searched((u, v) -> 0.7 + 0.1 * Math.floorMod(Double.hashCode(u * 31 + v), 97) / 97))
                .extracting(Finding::rule)
                .contains("F61");
        assertThat(searched((u, v) -> 0.7 + 0.15 * u - 0.05 * v))
                .extracting(Finding::rule)
                .doesNotContain("F61");
    }

    @Test
    void validationThatDoesNotRankIsTold() {
        List<TrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double test = 0.7 - 0.01 * i;
            runs.add(run("r" + i, 0.84 + 0.01 * i, i)
                    .epochs("test/celebdf/auc", 30, 0, x -> test)
                    .build());
        }
        assertThat(StudyAnalyst.of(Optional.empty(), Set.of()).analyze(runs).findings())
                .extracting(Finding::rule)
                .contains("D13");
    }

    @Test
    void theReportOfAStudyIsWellFormed() {
        StudyAnalysis study = study(
                run("a", 0.88, 1).build(),
                run("b", 0.84, 2).setting("model.dropout", 0.3).build());
        assertThat(JsonMapper.shared()
                        .readTree(StudyReport.json(study))
                        .get("steps")
                        .size())
                .isEqualTo(1);
        assertThat(StudyReport.markdown(study)).contains("## What changed between runs", "## Stop trying");
        assertThat(StudyReport.page("x", study)).doesNotContain("<script");
    }

    @Test
    void thePublishedExperimentsAreReadAsTheirAuthorDidAndFurther() throws IOException {
        List<TrainingRun> runs = published();
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (TrainingRun run : runs) {
            rules.put(
                    run.identity().name(),
                    Analyst.plain().analyze(run, runs).examination().findings().stream()
                            .map(Finding::rule)
                            .toList());
        }
        // What the author found: the gate, the blur, the long start under heavy regularisation.
        assertThat(rules.get("exp1_baseline")).contains("D04");
        assertThat(rules.get("exp2_fairness_boost")).contains("D04", "D08", "D07");
        assertThat(rules.get("exp3_balanced_recovery")).doesNotContain("D04", "D08");
        // What was missed: F_MEO of Celeb-DF comes from one-class groups; steps of many settings; differences within
        // noise.
        assertThat(rules.get("exp1_baseline")).contains("D09");
        StudyAnalysis study = StudyAnalyst.of(Optional.empty(), Set.of()).analyze(runs);
        assertThat(study.findings()).extracting(Finding::rule).contains("D11");
        assertThat(study.steps())
                .allMatch(step -> step.blame().contains("none of them can be blamed")
                        || step.blame().contains("within noise"));
    }

    /** The three experiments of reference/data/two_stage_experiments.csv: end values, with the constant phase that each had. */
    private static List<TrainingRun> published() throws IOException {
        List<String> lines = Files.readAllLines(Shared.path("reference/data/two_stage_experiments.csv"));
        List<String> head = List.of(lines.get(0).split(","));
        List<TrainingRun> runs = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            String[] cells = line.split(",");
            for (int i = 0; i < cells.length; i++) {
                row.put(head.get(i), cells[i]);
            }
            runs.add(experiment(row));
        }
        return runs;
    }

    private static TrainingRun experiment(Map<String, String> row) {
        int epochs = Integer.parseInt(row.get("num_epochs"));
        double constant = (Double.parseDouble(row.get("degenerate_epochs")) - 0.5) / (epochs - 1);
        double auc = Double.parseDouble(row.get("val_auc"));
        double loss = Double.parseDouble(row.get("final_train_loss"));
        double gap = Double.parseDouble(row.get("val_F_FPR"));
        SyntheticRun run = SyntheticRun.named(row.get("experiment"), 7)
                .stage(Stage.TWO)
                .epochs("train/loss", epochs, 0.005, x -> loss + (0.5 - 0.4 * loss) * Math.exp(-4 * x))
                .epochs(
                        "val/auc",
                        epochs,
                        0.0005,
                        x -> x < constant ? 0.52 : auc - (auc - 0.55) * Math.exp(-7 * (x - constant)))
                .epochs("val/acc", epochs, 0, x -> x < constant ? 0.8388 : 0.78 + 0.01 * x)
                .epochs("val/F_FPR", epochs, 0, x -> x < constant ? 0 : gap)
                .epochs("test/celebdf/F_MEO", epochs, 0, x -> Double.parseDouble(row.get("celebdf_F_MEO")))
                .epochs("test/celebdf/auc", epochs, 0, x -> Double.parseDouble(row.get("auc_celebdf")))
                .setting("model.fusion_num_heads", 8L)
                .setting("optimizer.lr", Double.parseDouble(row.get("lr")))
                .setting("optimizer.weight_decay", Double.parseDouble(row.get("weight_decay")))
                .setting("scheduler.warmup_epochs", Long.parseLong(row.get("warmup_epochs")))
                .setting("training.num_epochs", (long) epochs)
                .setting("model.dropout", Double.parseDouble(row.get("dropout")))
                .setting("loss.label_smoothing", Double.parseDouble(row.get("label_smoothing")))
                .setting("loss_weighting.lambda_fair", Double.parseDouble(row.get("lambda_fair")))
                .setting("fairness_loss.sinkhorn_blur", Double.parseDouble(row.get("sinkhorn_blur")))
                .setting("model.gate_init_bias", Double.parseDouble(row.get("gate_init_bias")));
        return run.build();
    }
}
