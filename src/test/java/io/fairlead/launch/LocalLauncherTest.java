package io.fairlead.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.launch.JobStatus.Phase;
import io.fairlead.launch.LocalLauncher.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LocalLauncherTest {

    @TempDir
    private Path folder;

    private LocalLauncher launcher(String command, Optional<Duration> timeout) {
        Settings settings = new Settings(timeout, Duration.ofMillis(500), Map.of("EXTRA", "more"));
        return new LocalLauncher(CommandTemplate.parse(command), settings);
    }

    private LocalLauncher script(String text, Optional<Duration> timeout) throws IOException {
        Path file = Files.writeString(folder.resolve("train.sh"), text);
        return launcher("sh " + file + " {config}", timeout);
    }

    private Training training(int attempt) {
        return new Training("s", 1, attempt, folder.resolve("a 'config'.yaml"), folder.resolve("out dir"));
    }

    private static JobStatus statusAtEnd(Launcher launcher, Job job) {
        awaitThat(() -> launcher.poll(List.of(job)).get(job).phase().isOver());
        return launcher.poll(List.of(job)).get(job);
    }

    private static void awaitThat(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void aTrainingRunsWithItsValuesAndItsOutputIsKept() throws IOException {
        Launcher launcher =
                launcher("sh -c 'echo \"$1|$FAIRLEAD_TRIAL|$EXTRA\"; echo oops >&2' x {config}", Optional.empty());
        Job job = launcher.start(training(1)).orElseThrow();
        assertThat(statusAtEnd(launcher, job)).isEqualTo(JobStatus.exited(0));
        assertThat(folder.resolve("out dir/output.log"))
                .hasContent(folder.resolve("a 'config'.yaml") + "|1|more\noops\n");
        Job again = launcher.start(training(2)).orElseThrow();
        statusAtEnd(launcher, again);
        assertThat(Files.readAllLines(folder.resolve("out dir/output.log"))).hasSize(4);
    }

    @Test
    void theExitCodeIsKnownAlsoToALauncherThatDidNotStartTheTraining() {
        Launcher launcher = launcher("sh -c 'exit 3' x {config}", Optional.empty());
        Job job = launcher.start(training(1)).orElseThrow();
        statusAtEnd(launcher, job);
        JobStatus status = statusAtEnd(launcher("other {config}", Optional.empty()), job);
        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.exitCode()).hasValue(3);
    }

    @Test
    void anotherLauncherSeesARunningTrainingAndCanStopIt() {
        Launcher launcher = launcher("sh -c 'exec sleep 600' x {config}", Optional.empty());
        Job job = launcher.start(training(1)).orElseThrow();
        Launcher heir = launcher("other {config}", Optional.empty());
        assertThat(heir.poll(List.of(job)).get(job).phase()).isEqualTo(Phase.RUNNING);
        heir.stop(job);
        assertThat(heir.poll(List.of(job)).get(job).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(launcher.poll(List.of(job)).get(job).phase()).isNotEqualTo(Phase.RUNNING);
    }

    @Test
    void aTrainingThatIsStoppedMaySaveItsState() throws IOException {
        Launcher launcher = script("""
                save() { echo saved > "$FAIRLEAD_OUT/state"; exit 0; }
                trap save TERM
                echo up > "$FAIRLEAD_OUT/up"
                while :; do sleep 0.05; done
                """, Optional.empty());
        Job job = launcher.start(training(1)).orElseThrow();
        awaitThat(() -> Files.exists(job.folder().resolve("up")));
        launcher.stop(job);
        assertThat(job.folder().resolve("state")).hasContent("saved\n");
    }

    @Test
    void aTrainingPastItsTimeIsEndedWithItsChildrenEvenIfTheyDoNotListen() throws IOException {
        Launcher launcher = script("""
                trap '' TERM
                sh -c 'echo $$ > "$FAIRLEAD_OUT/child"; while :; do sleep 0.05; done'
                """, Optional.of(Duration.ofMillis(1500)));
        Job job = launcher.start(training(1)).orElseThrow();
        JobStatus status = statusAtEnd(launcher, job);
        assertThat(status.phase()).isEqualTo(Phase.TIMED_OUT);
        assertThat(status.reason()).contains("PT1.5S");
        long child =
                Long.parseLong(Files.readString(job.folder().resolve("child")).strip());
        awaitThat(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void aTrainingWhoseProcessIsGoneWithoutAWordIsLost() {
        Launcher launcher = launcher("sh -c 'exec sleep 600' x {config}", Optional.empty());
        Job job = launcher.start(training(1)).orElseThrow();
        ProcessHandle wrapper =
                ProcessHandle.of(Long.parseLong(job.handle().split(":", -1)[1])).orElseThrow();
        awaitThat(() -> wrapper.children().findAny().isPresent());
        List<ProcessHandle> tree = wrapper.descendants().toList();
        wrapper.destroyForcibly();
        assertThat(statusAtEnd(launcher, job).phase()).isEqualTo(Phase.LOST);
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotTakenForTheTraining() {
        long self = ProcessHandle.current().pid();
        Job job = new Job(folder, "local:" + self + ":12345:1");
        Launcher launcher = launcher("x {config}", Optional.empty());
        assertThat(launcher.poll(List.of(job)).get(job).phase()).isEqualTo(Phase.LOST);
        launcher.stop(job);
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThatThrownBy(() ->
                        launcher("no-such-program {config}", Optional.empty()).start(training(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-program");
    }
}
