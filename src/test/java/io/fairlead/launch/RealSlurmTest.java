package io.fairlead.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.launch.JobStatus.Phase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The launcher against the Slurm whose configuration {@code FAIRLEAD_TEST_SLURM_CONF} names. */
@EnabledIfEnvironmentVariable(named = "FAIRLEAD_TEST_SLURM_CONF", matches = ".+")
@Timeout(180)
class RealSlurmTest {

    @TempDir
    private Path folder;

    private Launcher launcher(String command, String... options) {
        List<String> all = new ArrayList<>(List.of("--ntasks=1", "--mem=50"));
        all.addAll(List.of(options));
        SlurmSettings settings =
                new SlurmSettings(all, List.of(), Optional.empty(), Duration.ofMinutes(1), Duration.ofSeconds(20));
        return new SlurmLauncher(CommandTemplate.parse(command), settings);
    }

    private Training training(int trial) {
        return new Training("s", trial, 1, folder.resolve("a 'config'.yaml"), folder.resolve("out" + trial));
    }

    private static JobStatus await(Launcher launcher, Job job, Predicate<JobStatus> wanted) {
        JobStatus status = launcher.poll(List.of(job)).get(job);
        while (!wanted.test(status)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            status = launcher.poll(List.of(job)).get(job);
        }
        return status;
    }

    private static JobStatus end(Launcher launcher, Job job) {
        return await(launcher, job, status -> status.phase().isOver());
    }

    @Test
    void exitCodesAndOutputComeBack() {
        Launcher launcher = launcher("sh -c 'echo \"$1|$FAIRLEAD_TRIAL\"; exit 3' x {config}");
        Job job = launcher.start(training(1)).orElseThrow();
        assertThat(end(launcher, job)).isEqualTo(JobStatus.exited(3));
        assertThat(folder.resolve("out1/output.log")).hasContent(folder.resolve("a 'config'.yaml") + "|1\n");
        Launcher other = launcher("true {config}");
        assertThat(end(other, other.start(training(2)).orElseThrow()).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aSubmittedJobIsFoundByItsNameAndCancelled() {
        Launcher launcher = launcher("sh -c 'exec sleep 300' x {config}");
        Job job = launcher.start(training(3)).orElseThrow();
        await(launcher, job, status -> status.phase() == Phase.RUNNING);
        Launcher heir = launcher("true {config}");
        assertThat(heir.start(training(3))).contains(job);
        heir.stop(job);
        assertThat(end(heir, job).phase()).isIn(Phase.CANCELLED, Phase.FAILED);
    }

    @Test
    void aWaitingJobSaysWhy() {
        Launcher launcher = launcher("true {config}", "--partition=closed");
        Job job = launcher.start(training(4)).orElseThrow();
        JobStatus status = await(launcher, job, found -> found.reason().contains("("));
        assertThat(status.phase()).isEqualTo(Phase.QUEUED);
        launcher.stop(job);
    }

    @Test
    void refusalsAreToldInSlurmsWords() {
        assertThatThrownBy(
                        () -> launcher("true {config}", "--partition=nowhere").start(training(5)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nvalid partition");
    }
}
