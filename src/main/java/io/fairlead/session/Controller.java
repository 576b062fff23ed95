package io.fairlead.session;

import io.fairlead.history.TrialLeases;
import io.fairlead.history.TrialLeases.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The names that controllers sign their leases with: {@code BOOT:PID:START:TAG}, from the machine's present boot, the
 * process's number and its start (milliseconds since 1970), and a tag.
 *
 * <p>By such a name a controller on the same machine sees at once that another one is dead, and need not wait for its
 * leases to run out.
 */
public final class Controller {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** The kernel counts a process's start from its boot, which it knows to a second, and not always to the same one. */
    private static final long CLOCK_MILLIS = 2000;

    private static final Duration OVER = Duration.ofMillis(-1);

    private Controller() {}

    /**
     * Returns a name for a controller of this process.
     *
     * @param tag tells it from others of the same process
     * @return its name
     */
    public static String name(String tag) {
        ProcessHandle self = ProcessHandle.current();
        return boot() + ":" + self.pid() + ":" + start(self) + ":" + tag;
    }

    /**
     * Tells whether a controller is known to be dead.
     *
     * @param name what it signed with
     * @return true if it was a process of this machine and is no more; false also where that cannot be told
     */
    static boolean isGone(String name) {
        String[] parts = name.split(":", 4);
        if (parts.length < 4 || parts[0].isEmpty() || !parts[0].equals(boot())) {
            return false;
        }
        long started = Long.parseLong(parts[2]);
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(start(process) - started) <= CLOCK_MILLIS)
                .isEmpty();
    }

    /**
     * Returns the leases of a session, after those of dead controllers have been ended.
     *
     * @param leases the leases of a history
     * @param session the session's name
     * @return what is left, ordered by trial
     */
    public static List<Lease> leases(TrialLeases leases, String session) {
        for (Lease lease : leases.of(session)) {
            if (lease.isGood() && isGone(lease.owner())) {
                leases.keep(session, lease, OVER);
            }
        }
        return leases.of(session);
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException notLinux) {
            return "";
        }
    }
}
