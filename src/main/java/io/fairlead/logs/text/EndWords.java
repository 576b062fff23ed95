package io.fairlead.logs.text;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.RunDraft;
import java.util.List;
import java.util.Locale;

/**
 * Words that tell how a run ended: errors, signals, closing lines; not for sharing among threads.
 *
 * <p>A traceback counts from its last line, which names the error. An error that the training goes on after is no end:
 * {@link #wentOn} says so.
 */
final class EndWords {

    private static final String[] FINISHED = {
        "training complete",
        "training finished",
        "finished training",
        "training done",
        "done training",
        "training is done",
        "training has finished",
        "training ended",
        "stop training on best",
        "early stopping triggered",
        "early stopping at ",
        "early stopped at",
        "stopping early at",
        "training time",
        "total running time",
        "optimization finished",
        "finish training",
        "train finished",
        "training is complete",
        "done training",
        "end of training",
        "the training was finished at",
        "训练完成",
        "训练结束"
    };

    private static final String[] STOPPED = {
        "keyboardinterrupt",
        "cancelled at",
        "due to time limit",
        "sigterm",
        "sigkill",
        "received signal",
        "slurmstepd: error: *** job",
        "oom-kill",
        "out-of-memory handler",
        "due to preemption",
        "job preempted",
        "was preempted",
        "preempted by"
    };

    private static final String[] CRASHED = {
        "outofmemoryerror",
        "cuda out of memory",
        "ran out of memory with exception",
        "segmentation fault",
        "core dumped",
        "bus error",
        "srun: error",
        "childfailederror",
        "returned non-zero exit status",
        "runtimeerror: cuda error",
        "(core dumped)"
    };

    private static final List<String> ERRORS = List.of(
            "Error",
            "Exception",
            "Interrupt",
            "Exit",
            "Iteration",
            "Failure",
            "Expired",
            "Warning",
            "Timeout",
            "Errors",
            "Killed");

    private final RunDraft draft;
    private boolean inTraceback;
    private boolean pending;
    private boolean open;
    private int told;

    EndWords(RunDraft draft) {
        this.draft = draft;
    }

    /** Has seen what another reader of the same log has. */
    void takeOver(EndWords other) {
        inTraceback = other.inTraceback;
        pending = other.pending;
        open = other.open;
        told = other.told;
    }

    /** Looks at a line; true if it is part of a traceback, in which there are no values. */
    boolean look(String line, int from) {
        if (line.length() - from > 600) {
            return false;
        }
        if (!inTraceback && !Grams.any(line, from)) {
            return false;
        }
        if (line.startsWith("Traceback (most recent", from) || line.contains("Traceback (most recent call last)")) {
            inTraceback = true;
            pending = true;
            open = true;
            return true;
        }
        if (inTraceback) {
            return traceback(line, from);
        }
        words(line, from);
        return false;
    }

    private boolean traceback(String line, int from) {
        boolean isFrame = line.length() <= from || line.charAt(from) == ' ' || line.charAt(from) == '\t';
        if (isFrame) {
            return true;
        }
        inTraceback = false;
        int colon = line.indexOf(':', from);
        String head = colon > 0 ? line.substring(from, colon) : line.substring(from);
        boolean isError = isError(head);
        if (isError) {
            pending = false;
            boolean byHand = head.equals("KeyboardInterrupt");
            mark(byHand ? EndMark.Kind.STOPPED : EndMark.Kind.CRASHED, line.substring(from));
        }
        return isError;
    }

    /** The last line of a traceback begins with the name of the error's class. */
    private static boolean isError(String head) {
        if (head.isEmpty() || head.length() > 120 || head.indexOf(' ') >= 0) {
            return false;
        }
        String name = head.substring(head.lastIndexOf('.') + 1);
        boolean ending = ERRORS.stream().anyMatch(name::endsWith);
        return ending && Character.isUpperCase(name.charAt(0));
    }

    /** The file is at its end: a traceback that breaks off tells of a crash too. */
    void close() {
        if (pending) {
            mark(EndMark.Kind.CRASHED, "Traceback, without its last line");
        }
    }

    private void words(String line, int from) {
        int length = line.length() - from;
        if (length < 6 || length > 300) {
            return;
        }
        String lower = line.toLowerCase(Locale.ROOT);
        if ((contains(lower, STOPPED) && !lower.contains("closing signal"))
                || lower.strip().equals("killed")) {
            mark(EndMark.Kind.STOPPED, line.substring(from));
            open = true;
        } else if (contains(lower, CRASHED)) {
            mark(EndMark.Kind.CRASHED, line.substring(from));
            open = true;
        } else if (contains(lower, FINISHED) && !lower.contains(" on hooks)")) {
            // detectron2 tells its time on hooks also when an error ended it.
            mark(EndMark.Kind.FINISHED, line.substring(from));
        } else if (lower.contains("resum") && (lower.contains("from") || lower.contains("epoch")) && !isNone(lower)) {
            mark(EndMark.Kind.RESUMED, line.substring(from));
        }
    }

    /** {@code resume_from = None}: nothing was taken up. */
    private static boolean isNone(String lower) {
        String value = lower.strip().replaceAll("[\\s,;'\"]+$", "");
        return value.endsWith("none")
                || value.endsWith("null")
                || value.endsWith("false")
                || value.endsWith("=")
                || value.endsWith(":");
    }

    private static boolean contains(String lower, String[] words) {
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private void mark(EndMark.Kind kind, String reason) {
        told++;
        draft.mark(kind, reason);
    }

    /** Whether nothing that was met before changes what a line means. */
    boolean isQuiet() {
        return !inTraceback && !pending && !open;
    }

    /** How many marks were made so far. */
    int told() {
        return told;
    }

    /** A value of the training follows: whatever was met before did not end it. */
    void wentOn() {
        if (open) {
            open = false;
            pending = false;
            mark(EndMark.Kind.WENT_ON, "values follow the error");
        }
    }
}
