package io.fairlead.session.loop;

import io.fairlead.check.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a loop works.
 *
 * @param owner what tells this controller from others, in this history; see
 *     {@link io.fairlead.session.Controller#name}
 * @param parallel how many trainings at once, one or above
 * @param trials how many trials to bring to an end, one or above
 * @param attempts how often a trial is started whose training was cut off without fault of its own, one or above
 * @param out where each training has a folder of its own, named after its trial
 * @param logs where else trainings leave their logs; copied
 * @param rhythm how often to look, and how long a controller may be silent
 */
public record LoopSettings(
        String owner, int parallel, int trials, int attempts, Path out, List<Path> logs, Rhythm rhythm) {

    public LoopSettings {
        Require.text("owner", owner);
        Require.between("parallel", parallel, 1, 10_000);
        Require.between("trials", trials, 1, 1_000_000);
        Require.between("attempts", attempts, 1, 1_000);
        out = out.toAbsolutePath().normalize();
        logs = List.copyOf(logs);
    }

    /**
     * How often a loop looks.
     *
     * @param poll how long to wait between two looks at the trainings
     * @param ingest how long to wait at least between two readings of what running trainings wrote
     * @param lease how long a controller may be silent until others take its trials over
     */
    public record Rhythm(Duration poll, Duration ingest, Duration lease) {

        /**
         * A look a second, a reading a minute, five minutes of silence.
         *
         * @return the usual rhythm for trainings on this machine
         */
        public static Rhythm local() {
            return new Rhythm(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(5));
        }

        /**
         * A look every 15 seconds, a reading every two minutes, ten minutes of silence.
         *
         * @return the usual rhythm for a cluster
         */
        public static Rhythm cluster() {
            return new Rhythm(Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofMinutes(10));
        }
    }
}
