package io.fairlead.launch;

import io.fairlead.launch.JobStatus.Phase;
import java.util.Locale;
import java.util.OptionalInt;

/** What Slurm's words for a job's state mean. */
final class SlurmState {

    private SlurmState() {}

    /**
     * Reads a state.
     *
     * @param text as squeue or sacct print it; only the first word counts ({@code CANCELLED by 1000})
     * @param exitCode {@code code:signal}, as sacct prints it; empty if not known
     * @param reason what Slurm gives as the reason of the state
     * @return the status; a word that is not known means that the job is alive, since newer versions have more words
     */
    static JobStatus read(String text, String exitCode, String reason) {
        String state = text.strip().split("[ +]", 2)[0].toUpperCase(Locale.ROOT);
        String why = reason.isBlank() || reason.equals("None") ? "" : " (" + reason + ")";
        return switch (state) {
            case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "RESV_DEL_HOLD", "SPECIAL_EXIT" ->
                JobStatus.of(Phase.QUEUED, "Slurm: " + state + why);
            case "COMPLETED" -> new JobStatus(Phase.SUCCEEDED, OptionalInt.of(0), "");
            case "FAILED" -> failed(exitCode);
            case "TIMEOUT", "DEADLINE" -> JobStatus.of(Phase.TIMED_OUT, "the training reached Slurm's time limit");
            case "OUT_OF_MEMORY" -> JobStatus.of(Phase.OUT_OF_MEMORY, "the training used more memory than it may");
            case "CANCELLED", "REVOKED" -> JobStatus.of(Phase.CANCELLED, "Slurm: " + text.strip());
            case "PREEMPTED" -> JobStatus.of(Phase.PREEMPTED, "the training had to make room for another job");
            case "NODE_FAIL", "BOOT_FAIL" -> JobStatus.of(Phase.NODE_FAILED, "Slurm: " + state + why);
            default -> JobStatus.of(Phase.RUNNING, state.equals("RUNNING") ? "" : "Slurm: " + state + why);
        };
    }

    private static JobStatus failed(String exitCode) {
        String[] parts = exitCode.split(":", 2);
        int code = number(parts[0]);
        int signal = parts.length > 1 ? number(parts[1]) : 0;
        if (code > 0) {
            return JobStatus.exited(code);
        }
        return signal == 53
                ? JobStatus.of(Phase.FAILED, "Slurm could not start the training: is its folder there on the node?")
                : JobStatus.of(Phase.FAILED, "the training failed" + (signal > 0 ? " by signal " + signal : ""));
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
