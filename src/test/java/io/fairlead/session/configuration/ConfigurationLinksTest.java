package io.fairlead.session.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.metrics.Problem;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingConfiguration.Link;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.metrics.TrainingRun.Identity;
import io.fairlead.metrics.TrainingRun.StageGuess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationLinksTest {

    private static final Map<String, Object> SETTINGS = Map.of(
            "optimizer.lr",
            1e-4,
            "optimizer.betas",
            List.of(0.9, 0.999),
            "training.num_epochs",
            30L,
            "loss.type",
            "focal",
            "amp",
            false);

    private static TrainingConfiguration configuration(String file, Map<String, Object> settings, Stage... stage) {
        return new TrainingConfiguration(
                "id-of-" + file,
                "/config/" + file,
                new SourceFile(file, 1, 1),
                stage.length == 0 ? Optional.empty() : Optional.of(stage[0]),
                settings,
                "text");
    }

    private static TrainingRun run(String folder, Map<String, Object> settings) {
        return TrainingRun.at(new Identity("r", "/logs/" + folder, folder, List.of("csv")))
                .stage(new StageGuess(Optional.of(Stage.TWO), List.of()))
                .hyperparameters(settings)
                .problem(Problem.in("a.log", "a problem of its own"))
                .build();
    }

    private static Map<String, Object> with(Map<String, Object> settings, String path, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(path, value);
        return changed;
    }

    private static TrainingRun linked(TrainingRun run, TrainingConfiguration... configurations) {
        ConfigurationLinks links = new ConfigurationLinks(List.of(configurations));
        TrainingRun once = links.linked(run);
        assertThat(links.linked(once)).isSameAs(once);
        return once;
    }

    @Test
    void theSameSettingsLinkARunWhateverItIsCalled() {
        TrainingRun run = linked(
                run("stage2_2026-01-01-00-00-00", with(SETTINGS, "amp", false)),
                configuration("other.yaml", with(SETTINGS, "amp", true)),
                configuration("one.yaml", SETTINGS));
        assertThat(run.configuration())
                .contains(new Link("id-of-one.yaml", "/config/one.yaml", "the same settings", List.of()));
        assertThat(run.problems()).hasSize(1);
    }

    @Test
    void numbersAreComparedAsNumbersAlsoInListsAndTexts() {
        Map<String, Object> printed = new LinkedHashMap<>(SETTINGS);
        printed.put("optimizer.lr", "1e-04");
        printed.put("optimizer.betas", List.of(0.9, 0.9990000001));
        printed.put("training.num_epochs", 30.0);
        assertThat(linked(run("x", printed), configuration("one.yaml", SETTINGS))
                        .configuration())
                .isPresent();
    }

    @Test
    void aFewSettingsAreTheSameByChance() {
        Map<String, Object> few = Map.of("optimizer.lr", 1e-4, "amp", false);
        assertThat(linked(run("x", few), configuration("one.yaml", few)).configuration())
                .isEmpty();
        assertThat(linked(run("x", few), configuration("one.yaml", SETTINGS)).configuration())
                .isEmpty();
    }

    @Test
    void anExperimentNameLinksAndSuppliesWhatTheRunLacks() {
        TrainingRun run = linked(
                run("exp7_2026-01-01-00-00-00", Map.of("loss.type", "focal")),
                configuration("any.yaml", with(SETTINGS, "logging.experiment_name", "exp7")));
        assertThat(run.hyperparameters()).containsEntry("optimizer.lr", 1e-4).containsEntry("loss.type", "focal");
        Link link = run.configuration().orElseThrow();
        assertThat(link.why()).isEqualTo("experiment name \"exp7\"");
        assertThat(link.supplied()).contains("optimizer.lr").doesNotContain("loss.type");
    }

    @Test
    void whereTheTwoDifferTheRunsOwnSettingsStandAndThereIsAProblem() {
        TrainingRun run = linked(
                run("exp7", with(SETTINGS, "optimizer.lr", 5e-4)),
                configuration("any.yaml", with(SETTINGS, "logging.experiment_name", "exp7")));
        assertThat(run.hyperparameters())
                .containsEntry("optimizer.lr", 5e-4)
                .doesNotContainKey("logging.experiment_name");
        assertThat(run.problems().get(1))
                .isEqualTo(Problem.in(
                        "/config/any.yaml",
                        "the configuration of this run by its experiment name \"exp7\", but optimizer.lr is 1.0E-4 there and"
                                + " 5.0E-4 in the run"));
    }

    @Test
    void ofSeveralByOneNameTheOneWithTheSameSettingsStandsThenTheLast() {
        Map<String, Object> named = with(SETTINGS, "experiment_name", "exp7");
        TrainingConfiguration same = configuration("same.yaml", named);
        TrainingConfiguration edited = configuration("edited.yaml", with(named, "optimizer.lr", 1e-3));
        assertThat(linked(run("exp7", SETTINGS), same, edited)
                        .configuration()
                        .orElseThrow()
                        .id())
                .isEqualTo("id-of-same.yaml");
        assertThat(linked(run("exp7", Map.of()), same, edited)
                        .configuration()
                        .orElseThrow()
                        .id())
                .isEqualTo("id-of-edited.yaml");
    }

    @Test
    void anOutputFolderLinks() {
        TrainingRun run = linked(
                run("trial_17", Map.of()),
                configuration("any.yaml", with(SETTINGS, "train.output_dir", "runs/trial_17/")));
        assertThat(run.configuration().orElseThrow().why()).isEqualTo("output folder \"trial_17\"");
    }

    @Test
    void aFileNameLinksUnlessTheSettingsSpeakAgainstIt() {
        TrainingConfiguration configuration = configuration("train_stage2_wide.yaml", SETTINGS);
        assertThat(linked(run("stage2_wide_2026-01-01-00-00-00", Map.of()), configuration)
                        .configuration()
                        .orElseThrow()
                        .why())
                .isEqualTo("file name");
        assertThat(linked(run("wide", Map.of("optimizer.lr", 0.5)), configuration)
                        .configuration())
                .isEmpty();
    }

    @Test
    void namesThatEverybodyHasLinkNothing() {
        TrainingConfiguration configuration = configuration(
                "train_stage2.yaml", with(with(SETTINGS, "log_dir", "logs"), "experiment_name", "stage2"));
        assertThat(linked(run("stage2_2026-01-01-00-00-00", Map.of()), configuration)
                        .configuration())
                .isEmpty();
        assertThat(linked(run("logs", Map.of()), configuration).configuration()).isEmpty();
    }

    @Test
    void aConfigurationOfTheOtherStageLinksNothing() {
        Map<String, Object> named = with(SETTINGS, "experiment_name", "exp7");
        assertThat(linked(run("exp7", SETTINGS), configuration("a.yaml", named, Stage.ONE))
                        .configuration())
                .isEmpty();
    }

    @Test
    void aLinkIsTakenBackWithAllThatItBrought() {
        TrainingRun bare = run("exp7", Map.of("loss.type", "bce"));
        TrainingRun linked = linked(bare, configuration("any.yaml", with(SETTINGS, "logging.experiment_name", "exp7")));
        assertThat(linked.problems()).hasSize(2);
        TrainingRun again = new ConfigurationLinks(List.of()).linked(linked);
        assertThat(again.hyperparameters()).isEqualTo(bare.hyperparameters());
        assertThat(again.problems()).isEqualTo(bare.problems());
        assertThat(again.configuration()).isEmpty();
    }

    @Test
    void aSettingIsFoundWhereTheLogPutsSomethingBeforeIt() {
        Map<String, Object> nested = new LinkedHashMap<>();
        SETTINGS.forEach((path, value) -> nested.put("config." + path, value));
        assertThat(linked(run("x", nested), configuration("one.yaml", SETTINGS)).configuration())
                .isPresent();
    }
}
