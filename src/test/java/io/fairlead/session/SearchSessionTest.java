package io.fairlead.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.history.jdbc.HistoryStores;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.session.SearchPlan.StageOneChoice;
import io.fairlead.session.SearchSession.Proposing;
import io.fairlead.session.SearchSession.Resumption;
import io.fairlead.space.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchSessionTest {

    @TempDir
    private Path folder;

    private HistoryStore store;
    private SearchSession search;

    @BeforeEach
    void createSession() {
        store = HistoryStores.open(folder.resolve("h.db").toString());
        search = SearchSession.create(store, SearchExamples.session("s"), SearchExamples.plan());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private List<Trial> propose(int count) {
        return search.propose(SearchExamples.into(folder.resolve("next")), count);
    }

    private Trial trial(int number) {
        return search.trials().get(number - 1);
    }

    @Test
    void namesThatAreTakenOrCannotBeFilesAreRefused() {
        assertThatThrownBy(() -> SearchSession.create(store, SearchExamples.session("s"), SearchExamples.plan()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> SearchSession.create(store, SearchExamples.session("a/b"), SearchExamples.plan()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("letters");
    }

    @Test
    void proposalsAreWrittenWithTheirLabel() throws IOException {
        List<Trial> added = propose(2);
        assertThat(SearchExamples.numbers(added)).containsExactly(1, 2);
        Path file = folder.resolve("next/s-t0002.yaml");
        assertThat(added.get(1).origin().configPath()).isEqualTo(file.toString());
        assertThat(Files.readString(file))
                .isEqualTo(added.get(1).origin().configText())
                .contains("epochs: 3\n", "experiment_name: s-t0002\n")
                .contains("adapter.alpha: "
                        + added.get(1).candidate().value("adapter.rank").orElseThrow() + "\n");
        try (Stream<Path> files = Files.list(folder.resolve("next"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void anInterruptedSearchProposesWhatAnUninterruptedOneDoes() throws IOException {
        SearchSession other = SearchSession.create(store, SearchExamples.session("t"), SearchExamples.plan());
        List<String> uninterrupted = new ArrayList<>();
        List<String> interrupted = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            Trial straight = propose(1).get(0);
            train(straight, "a" + i);
            uninterrupted.add(
                    Files.readString(Path.of(straight.origin().configPath())).replace("s-t", "x-t"));
            try (HistoryStore reopened =
                    HistoryStores.open(folder.resolve("h.db").toString())) {
                SearchSession again = SearchSession.of(reopened, SearchExamples.session("t"), other.plan());
                again.resume();
                Trial resumed = again.propose(SearchExamples.into(folder.resolve("other")), 1)
                        .get(0);
                Path file = Path.of(resumed.origin().configPath());
                Files.delete(file);
                again.resume();
                interrupted.add(Files.readString(file).replace("t-t", "x-t"));
                reopened.saveRuns(List.of(SearchExamples.run(
                        "b" + i, again.label(resumed.number()), resumed.candidate(), RunStatus.COMPLETED)));
            }
        }
        assertThat(interrupted).isEqualTo(uninterrupted);
    }

    private void train(Trial trial, String id) {
        store.saveRuns(
                List.of(SearchExamples.run(id, search.label(trial.number()), trial.candidate(), RunStatus.COMPLETED)));
    }

    @Test
    void aRunWithATrialsLabelBecomesItsRunAndIsScored() {
        Trial proposed = propose(2).get(1);
        train(proposed, "r");
        assertThat(SearchExamples.numbers(search.reconcile(Set.of("r")))).containsExactly(2);
        Trial trial = trial(2);
        assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
        assertThat(trial.runId()).contains("r");
        double rank = ((Long) proposed.candidate().value("adapter.rank").orElseThrow()).doubleValue();
        assertThat(trial.outcome().orElseThrow().values().get("f_fpr").value()).isEqualTo(10 + rank);
        assertThat(search.reconcile(Set.of())).isEmpty();
    }

    @Test
    void theLabelIsFoundInTheSettingsThatNameARunButNotInACheckpointsPath() {
        List<Trial> proposed = propose(2);
        Map<String, Object> named = SearchExamples.settings(
                proposed.get(0).candidate(),
                Map.of("logging.log_dir", "/x/logs/s-t0001/", "stage1_checkpoint", "/y/s-t0002/best.pth"));
        store.saveRuns(List.of(SearchExamples.run("r", "2026-01-01", named, RunStatus.COMPLETED, Stage.TWO)
                .build()));
        search.reconcile(Set.of());
        assertThat(trial(1).runId()).contains("r");
        assertThat(trial(2).runId()).isEmpty();
    }

    @Test
    void aRunWithATrialsLabelButAnotherValueIsNobodys() {
        Trial proposed = propose(1).get(0);
        Candidate edited = proposed.candidate().with("optimizer.lr", 0.5);
        store.saveRuns(List.of(SearchExamples.run("r", "s-t0001", edited, RunStatus.COMPLETED)));
        search.reconcile(Set.of());
        assertThat(trial(1).runId()).isEmpty();
    }

    @Test
    void aRunWithoutALabelIsRecognisedByAllItsValues() {
        List<Trial> proposed = propose(3);
        store.saveRuns(
                List.of(SearchExamples.run("r", "anything", proposed.get(2).candidate(), RunStatus.COMPLETED)));
        search.reconcile(Set.of());
        assertThat(trial(3).runId()).contains("r");
        assertThat(trial(1).runId()).isEmpty();
    }

    @Test
    void theStateFollowsTheRun() {
        Trial proposed = propose(1).get(0);
        assertStateAfter(proposed, RunStatus.RUNNING, TrialState.RUNNING);
        assertStateAfter(proposed, RunStatus.STOPPED, TrialState.PRUNED);
        assertStateAfter(proposed, RunStatus.CRASHED, TrialState.FAILED);
        assertStateAfter(proposed, RunStatus.DIVERGED, TrialState.FAILED);
        assertThat(trial(1).outcome().map(Outcome::failure)).contains("the training diverged: the reason");
        assertStateAfter(proposed, RunStatus.COMPLETED, TrialState.COMPLETED);
        assertThat(trial(1).outcome().map(Outcome::isFeasible)).contains(true);
    }

    private void assertStateAfter(Trial proposed, RunStatus status, TrialState expected) {
        store.saveRuns(List.of(SearchExamples.run("r", "s-t0001", proposed.candidate(), status)));
        search.reconcile(Set.of("r"));
        assertThat(trial(1).state()).isEqualTo(expected);
    }

    @Test
    void aRunThatCannotBeScoredFailsWithTheReason() {
        Trial proposed = propose(1).get(0);
        TrainingRun complete = SearchExamples.run("r", "s-t0001", proposed.candidate(), RunStatus.COMPLETED);
        store.saveRuns(List.of(TrainingRun.at(complete.identity())
                .ending(complete.ending())
                .hyperparameters(complete.hyperparameters())
                .build()));
        search.reconcile(Set.of());
        assertThat(trial(1).state()).isEqualTo(TrialState.FAILED);
        assertThat(trial(1).outcome().orElseThrow().failure()).contains("auc");
    }

    @Test
    void ofTwoTrainingsOfATrialTheCompletedOneCounts() {
        Trial proposed = propose(1).get(0);
        store.saveRuns(List.of(
                SearchExamples.run("r1", "s-t0001", proposed.candidate(), RunStatus.COMPLETED),
                SearchExamples.run("r2", "s-t0001_again", proposed.candidate(), RunStatus.CRASHED)));
        search.reconcile(Set.of());
        assertThat(trial(1).runId()).contains("r1");
        assertThat(search.reconcile(Set.of())).isEmpty();
    }

    @Test
    void runsFromElsewhereBecomeTrialsIfTheSpaceAllowsThem() {
        store.saveRuns(List.of(
                SearchExamples.run("ok", "old1", SearchExamples.candidate(1e-4, 8, "sgd"), RunStatus.COMPLETED),
                SearchExamples.run("wide", "old2", SearchExamples.candidate(1e-4, 999, "sgd"), RunStatus.COMPLETED),
                SearchExamples.run("live", "old3", SearchExamples.candidate(1e-4, 9, "sgd"), RunStatus.RUNNING),
                SearchExamples.run(
                                "one",
                                "old4",
                                SearchExamples.candidate(1e-4, 8, "sgd").values(),
                                RunStatus.COMPLETED,
                                Stage.ONE)
                        .build()));
        List<Trial> proposed = propose(1);
        assertThat(SearchExamples.numbers(proposed)).containsExactly(2);
        assertThat(trial(1).origin().method()).isEqualTo("imported");
        assertThat(trial(1).runId()).contains("ok");
        assertThat(trial(1).candidate()).isEqualTo(SearchExamples.candidate(1e-4, 8, "sgd"));
        assertThat(search.adopt()).isEmpty();
    }

    @Test
    void aStageTwoSearchChoosesAmongTheBestStageOneCheckpoints() {
        SearchPlan stageOnePlan = SearchExamples.plan(Optional.of(Stage.ONE), Optional.empty());
        for (long rank : new long[] {8, 16, 32}) {
            Candidate candidate = SearchExamples.candidate(1e-4, rank, "sgd");
            store.saveRuns(List.of(
                    SearchExamples.run("one" + rank, "one" + rank, candidate.values(), RunStatus.COMPLETED, Stage.ONE)
                            .checkpoint(checkpoint("last.pth"))
                            .checkpoint(checkpoint("best.pth"))
                            .build()));
        }
        StageOneChoice choice = new StageOneChoice("stage1_checkpoint", "adapter.rank", 1);
        SearchPlan plan = SearchExamples.plan(Optional.of(Stage.TWO), Optional.of(choice));
        SearchSession stageTwo = SearchSession.create(store, SearchExamples.session("two"), plan);
        Proposing how = new Proposing(
                SearchExamples::suggest, SearchExamples.RENDERER, folder.resolve("next"), Optional.of(stageOnePlan));
        Trial proposed = stageTwo.propose(how, 1).get(0);
        // All three are on the front; 16 is second in both objectives, so all have the same ranks and the id decides.
        assertThat(proposed.candidate().value("stage1_checkpoint")).contains("/runs/one16/best.pth");
        assertThat(proposed.origin().configText())
                .contains("stage1_checkpoint: /runs/one16/best.pth\n", "adapter.rank: 16\n");
    }

    private static Checkpoint checkpoint(String file) {
        return new Checkpoint(file, OptionalDouble.empty(), OptionalLong.empty(), Map.of(), List.of());
    }

    @Test
    void anImportedRunsCheckpointIsFoundByItsFolderOnAnotherMachine() {
        Candidate one = SearchExamples.candidate(1e-4, 8, "sgd");
        Map<String, Object> two = SearchExamples.settings(one, Map.of("stage1_checkpoint", "/elsewhere/one8/best.pth"));
        store.saveRuns(List.of(
                SearchExamples.run("one8", "one8", one.values(), RunStatus.COMPLETED, Stage.ONE)
                        .checkpoint(checkpoint("best.pth"))
                        .build(),
                SearchExamples.run("two", "two", two, RunStatus.COMPLETED, Stage.TWO)
                        .build()));
        StageOneChoice choice = new StageOneChoice("stage1_checkpoint", "", 3);
        SearchPlan plan = SearchExamples.plan(Optional.of(Stage.TWO), Optional.of(choice));
        SearchSession stageTwo = SearchSession.create(store, SearchExamples.session("two"), plan);
        Trial adopted = stageTwo.adopt().get(0);
        assertThat(adopted.candidate().value("stage1_checkpoint")).contains("/runs/one8/best.pth");
    }

    @Test
    void resumingWritesMissingFilesAgainAndLeavesOthers() throws IOException {
        List<Trial> proposed = propose(3);
        train(proposed.get(0), "r");
        Files.delete(Path.of(proposed.get(0).origin().configPath()));
        Files.delete(Path.of(proposed.get(1).origin().configPath()));
        Files.writeString(Path.of(proposed.get(2).origin().configPath()), "edited by hand");
        Resumption done = search.resume();
        assertThat(SearchExamples.numbers(done.changed())).containsExactly(1);
        assertThat(SearchExamples.numbers(done.rewritten())).containsExactly(2);
        assertThat(Path.of(proposed.get(1).origin().configPath()))
                .hasContent(proposed.get(1).origin().configText());
        assertThat(Path.of(proposed.get(2).origin().configPath())).hasContent("edited by hand");
    }

    @Test
    void runsOfAnotherSessionAreNotAdopted() {
        SearchSession other = SearchSession.create(store, SearchExamples.session("t"), SearchExamples.plan());
        Trial proposed =
                other.propose(SearchExamples.into(folder.resolve("next")), 1).get(0);
        store.saveRuns(List.of(SearchExamples.run("r", "t-t0001", proposed.candidate(), RunStatus.COMPLETED)));
        assertThat(search.adopt()).isEmpty();
    }

    @Test
    void theStatusCountsAndNamesTheBest() {
        assertThat(search.status().state()).isEqualTo("new");
        store.saveRuns(List.of(
                SearchExamples.run("a", "old1", SearchExamples.candidate(1e-4, 10, "sgd"), RunStatus.COMPLETED),
                SearchExamples.run("b", "old2", SearchExamples.candidate(1e-4, 50, "sgd"), RunStatus.COMPLETED)));
        propose(1);
        SessionStatus status = search.status();
        assertThat(status.state()).isEqualTo("waiting");
        assertThat(status.counts())
                .containsEntry(TrialState.COMPLETED, 2)
                .containsEntry(TrialState.PROPOSED, 1)
                .containsEntry(TrialState.LOST, 0);
        assertThat(status.best()).containsEntry("auc", 2).containsEntry("f_fpr", 1);
        // Losses (−0.61, 20) and (−0.65, 60) up to (−0.5, 100): 0.11 · 80 + 0.04 · 40.
        assertThat(status.hypervolume().orElseThrow()).isCloseTo(10.4, within(1e-9));
    }
}
