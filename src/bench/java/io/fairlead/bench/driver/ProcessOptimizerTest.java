package io.fairlead.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.bench.driver.Optimizer.Opening;
import io.fairlead.bench.problem.Observation;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Spaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialogue with a shell script in the place of another program. */
class ProcessOptimizerTest {

    @TempDir
    private Path folder;

    @Test
    void speaksTheLinesOfAskTell() throws Exception {
        Path heard = folder.resolve("heard");
        String script = "for answer in '{\"ok\":true}' '{\"ok\":true,\"trials\":[{\"id\":4,\"params\":{\"x1\":0.25}}]}'"
                + " '{\"ok\":true}' '{\"ok\":true,\"trials\":[{\"id\":4}]}'; do read -r line; echo \"$line\" >> "
                + heard
                + "; echo \"$answer\"; done";
        try (Optimizer optimizer = open(script)) {
            Optimizer.Suggestion suggestion = optimizer.ask(1).get(0);
            assertThat(suggestion.candidate().values()).containsEntry("x1", 0.25);
            optimizer.tell(4, new Observation.Measured(new Outcome(List.of(1.5), List.of(-0.5))));
            assertThat(optimizer.chosen()).contains(List.of(4L));
        }
        assertThat(Files.readAllLines(heard))
                .containsExactly(
                        "{\"op\":\"open\",\"space\":{\"parameters\":{\"x1\":{\"type\":\"float\",\"low\":0.0,\"high\":1.0}}},"
                                + "\"objectives\":{\"f1\":{\"goal\":\"minimize\",\"reference\":2.0}},"
                                + "\"outcome_constraints\":[\"c1 <= 0\"],\"seed\":7}",
                        "{\"op\":\"ask\",\"n\":1}",
                        "{\"op\":\"tell\",\"id\":4,\"values\":{\"f1\":1.5},\"constraints\":{\"c1\":-0.5}}",
                        "{\"op\":\"front\"}");
    }

    @Test
    void passesOnARefusal() {
        assertThatThrownBy(() -> open("read -r line; echo '{\"ok\":false,\"error\":\"no\"}'"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("{\"ok\":false,\"error\":\"no\"}");
    }

    private static Optimizer open(String script) {
        return ProcessOptimizer.kind("script", List.of("sh", "-c", script))
                .open(new Opening(Spaces.cube(1, 0, 1), List.of("f1"), List.of("c1"), Optional.of(List.of(2.0)), 7));
    }
}
