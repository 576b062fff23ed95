package io.fairlead.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.metrics.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {

    /** Writes down what it is told, and fails at a path of "fail". */
    private static final class Notes implements RunSource.Listener {

        private final List<String> told = new ArrayList<>();

        @Override
        public void read(TrainingRun run) {
            told.add("read " + run.id());
        }

        @Override
        public void unchanged(String path) {
            if (path.equals("fail")) {
                throw new IllegalArgumentException("failed");
            }
            told.add(path);
        }

        @Override
        public void skipped(String path, String why) {
            told.add(path + " " + why);
        }
    }

    @Test
    void handsOnAllInOrder() {
        Notes notes = new Notes();
        List<String> wanted = new ArrayList<>();
        try (Relay relay = new Relay(notes)) {
            for (int i = 0; i < 1_000; i++) {
                relay.unchanged("a" + i);
                relay.skipped("b" + i, "why");
                wanted.add("a" + i);
                wanted.add("b" + i + " why");
            }
        }
        assertThat(notes.told).isEqualTo(wanted);
    }

    @Test
    void tellsOfAFailureAtTheLastWordWhenItIsClosed() {
        assertThatThrownBy(() -> {
                    try (Relay relay = new Relay(new Notes())) {
                        relay.unchanged("fail");
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("failed");
    }

    @Test
    void stopsTheSourceWithTheFailureOfTheListener() {
        Notes notes = new Notes();
        assertThatThrownBy(() -> {
                    try (Relay relay = new Relay(notes)) {
                        relay.unchanged("before");
                        relay.unchanged("fail");
                        for (int i = 0; i < 100; i++) {
                            relay.unchanged("behind");
                        }
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("failed");
        assertThat(notes.told).containsExactly("before");
    }
}
