package io.fairlead.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.launch.JobStatus.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher against stand-ins of Slurm's commands, which keep each job as a line in a file. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SlurmLauncherTest {

    private static final String SBATCH = """
            #!/bin/sh
            here=$(dirname "$0")
            [ -f "$here/refusal" ] && { cat "$here/refusal" >&2; exit 1; }
            for a; do case $a in --job-name=*) name=${a#*=};; --output=*) out=${a#*=};; esac; script=$a; done
            id=$(ls "$here" | grep -c '^job-'); id=$((id + 100))
            echo "$name|$id|RUNNING|None" > "$here/job-$id"
            if [ ! -f "$here/hold" ]; then
              sh "$script" >> "$out" 2>&1; code=$?
              state=FAILED; [ $code = 0 ] && state=COMPLETED
              echo "$name|$id|$state|None" > "$here/job-$id"
            fi
            echo "$id;cluster"
            """;

    private static final String SQUEUE = """
            #!/bin/sh
            here=$(dirname "$0")
            [ -f "$here/down" ] && { echo "slurm_load_jobs error: Unable to contact slurm controller" >&2; exit 1; }
            while [ $# -gt 0 ]; do case $1 in -n) names=$2;; -o) form=$2;; esac; shift; done
            for job in "$here"/job-*; do
              [ -f "$job" ] || continue
              IFS='|' read -r name id state reason < "$job"
              case ",$names," in *",$name,"*) ;; *) continue;; esac
              case $form in %i) echo "$id";; *) echo "$name|$id|$state|$reason";; esac
            done
            """;

    private static final String SACCT = """
            #!/bin/sh
            here=$(dirname "$0")
            [ -f "$here/accounting" ] || { echo "Slurm accounting storage is disabled" >&2; exit 1; }
            cat "$here/accounting"
            """;

    private static final String SCANCEL = """
            #!/bin/sh
            here=$(dirname "$0")
            IFS='|' read -r name id state reason < "$here/job-$1"
            echo "$name|$id|CANCELLED|None" > "$here/job-$1"
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeCommands() throws IOException {
        script("sbatch", SBATCH);
        script("squeue", SQUEUE);
        script("sacct", SACCT);
        script("scancel", SCANCEL);
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void flag(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private SlurmLauncher launcher(String command) {
        SlurmSettings settings = new SlurmSettings(
                List.of("--partition=main"),
                List.of("SET_UP=yes; export SET_UP"),
                Optional.of(folder),
                Duration.ofSeconds(20),
                Duration.ofMillis(300));
        return new SlurmLauncher(CommandTemplate.parse(command), settings);
    }

    private Training training() {
        return new Training("s", 1, 1, folder.resolve("a 'config'.yaml"), folder.resolve("out dir"));
    }

    private static JobStatus poll(Launcher launcher, Job job) {
        return launcher.poll(List.of(job)).get(job);
    }

    private void stateOf(Job job, String state) throws IOException {
        String[] parts = job.handle().split(":", -1);
        flag("job-" + parts[2], parts[1] + "|" + parts[2] + "|" + state + "|Why\n");
    }

    @Test
    void aJobRunsWithItsValuesAndSetUp() {
        Launcher launcher = launcher("sh -c 'echo \"$1|$FAIRLEAD_TRIAL|$SET_UP\"; exit 3' x {config}");
        Job job = launcher.start(training()).orElseThrow();
        assertThat(poll(launcher, job)).isEqualTo(JobStatus.exited(3));
        assertThat(folder.resolve("out dir/output.log")).hasContent(folder.resolve("a 'config'.yaml") + "|1|yes\n");
        assertThat(job.handle()).matches("slurm:fairlead-s-t0001-1-[0-9a-f]{8}:100:1");
    }

    @Test
    void aControllerThatIsAwayChangesNothing() throws IOException {
        flag("hold", "");
        Launcher launcher = launcher("true {config}");
        Job job = launcher.start(training()).orElseThrow();
        assertThat(poll(launcher, job).phase()).isEqualTo(Phase.RUNNING);
        flag("down", "");
        assertThat(poll(launcher, job).phase()).isEqualTo(Phase.RUNNING);
        assertThat(poll(launcher("true {config}"), job).phase()).isEqualTo(Phase.QUEUED);
        assertThat(launcher.start(training())).isEmpty();
    }

    @Test
    void aSubmissionWhoseAnswerWasLostIsFoundByItsName() throws IOException {
        flag("hold", "");
        Job job = launcher("true {config}").start(training()).orElseThrow();
        assertThat(launcher("true {config}").start(training())).contains(job);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, QUEUED",
        "CONFIGURING, QUEUED",
        "COMPLETING, RUNNING",
        "A_NEW_WORD, RUNNING",
        "TIMEOUT, TIMED_OUT",
        "OUT_OF_MEMORY, OUT_OF_MEMORY",
        "PREEMPTED, PREEMPTED",
        "NODE_FAIL, NODE_FAILED",
        "CANCELLED by 0, CANCELLED"
    })
    void statesAreUnderstood(String word, Phase phase) throws IOException {
        flag("hold", "");
        Launcher launcher = launcher("true {config}");
        Job job = launcher.start(training()).orElseThrow();
        stateOf(job, word);
        assertThat(poll(launcher, job).phase()).isEqualTo(phase);
    }

    @Test
    void aFinishedTrainingOutranksSlurmsWord() throws IOException {
        Launcher launcher = launcher("true {config}");
        Job job = launcher.start(training()).orElseThrow();
        stateOf(job, "TIMEOUT");
        assertThat(poll(launcher, job).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aForgottenJobIsLookedUpInAccountingThenLost() throws IOException {
        flag("hold", "");
        Launcher launcher = launcher("true {config}");
        Job job = launcher.start(training()).orElseThrow();
        poll(launcher, job);
        Files.delete(folder.resolve("job-100"));
        assertThat(poll(launcher, job).phase()).isEqualTo(Phase.RUNNING);
        flag("accounting", "99|COMPLETED|0:0\n100|OUT_OF_MEMORY|0:125\n");
        assertThat(poll(launcher, job).phase()).isEqualTo(Phase.OUT_OF_MEMORY);
        Launcher other = launcher("true {config}");
        Files.delete(folder.resolve("accounting"));
        Phase phase = poll(other, job).phase();
        while (!phase.isOver()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            phase = poll(other, job).phase();
        }
        assertThat(phase).isEqualTo(Phase.LOST);
    }

    @Test
    void refusalsThatPassAreWaitsAndOthersAreTold() throws IOException {
        Launcher launcher = launcher("true {config}");
        flag(
                "refusal",
                "sbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit)");
        assertThat(launcher.start(training())).isEmpty();
        flag("refusal", "sbatch: error: invalid partition specified: nowhere");
        assertThatThrownBy(() -> launcher.start(training()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("invalid partition specified: nowhere");
    }

    @Test
    void aJobCanBeCancelled() throws IOException {
        flag("hold", "");
        Launcher launcher = launcher("true {config}");
        Job job = launcher.start(training()).orElseThrow();
        launcher.stop(job);
        assertThat(poll(launcher, job).phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void missingCommandsAreNamed() {
        SlurmSettings settings = new SlurmSettings(
                List.of(), List.of(), Optional.of(folder.resolve("none")), Duration.ofSeconds(5), Duration.ZERO);
        Launcher launcher = new SlurmLauncher(CommandTemplate.parse("true {config}"), settings);
        assertThatThrownBy(() -> launcher.start(training()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no Slurm command");
    }
}
