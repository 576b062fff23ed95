package io.fairlead.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialLeases.Lease;
import io.fairlead.history.TrialState;
import io.fairlead.history.jdbc.HistoryStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void assumeLinux() {
        assumeThat(Path.of("/proc/sys/kernel/random/boot_id"))
                .satisfies(file -> assertThat(Files.exists(file)).isTrue());
    }

    private static String withPart(int part, String value) {
        String[] parts = Controller.name("x").split(":", -1);
        parts[part] = value;
        return String.join(":", parts);
    }

    @Test
    void aLivingControllerIsNotGone() {
        assertThat(Controller.isGone(Controller.name("x"))).isFalse();
    }

    @Test
    void aProcessThatIsNoMoreOrHasAnothersNumberIsGone() {
        assertThat(Controller.isGone(withPart(1, "999999999"))).isTrue();
        assertThat(Controller.isGone(withPart(2, "12345"))).isTrue();
    }

    @Test
    void nothingIsSaidOfOtherMachinesAndOtherNames() {
        assertThat(Controller.isGone(withPart(0, "another-boot"))).isFalse();
        assertThat(Controller.isGone("somebody")).isFalse();
    }

    @Test
    void aTrialOfADeadControllerIsLostAtOnceWhenTheSearchIsTakenUp() {
        try (HistoryStore store = HistoryStores.open(folder.resolve("h.db").toString())) {
            SearchSession search = SearchSession.create(store, SearchExamples.session("s"), SearchExamples.plan());
            Trial trial = search.propose(SearchExamples.into(folder.resolve("next")), 1)
                    .get(0);
            store.updateTrial("s", 1, known -> trial.in(TrialState.RUNNING));
            String dead = withPart(1, "999999999");
            Lease lease =
                    store.leases().take("s", 1, dead, Duration.ofMinutes(5)).orElseThrow();
            store.leases().keep("s", lease.withJob("local:1:2:1"), Duration.ofMinutes(5));
            search.resume();
            assertThat(search.trials().get(0).state()).isEqualTo(TrialState.LOST);
            assertThat(store.leases().of("s")).containsExactly(new Lease(1, dead, 1, "local:1:2:1", false));
        }
    }
}
