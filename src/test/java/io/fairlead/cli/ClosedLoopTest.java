package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Propose, train the rehearsal model, read what it left, propose again: both stages, with the delivered search spaces. */
class ClosedLoopTest {

    @TempDir
    private Path folder;

    @Test
    void bothStagesGoRound() throws IOException {
        assertThat(run("init", "--space", "search-spaces/stage1.yaml", "--seed", "3")
                        .code())
                .isZero();
        assertThat(run("init", "--space", "search-spaces/stage2.yaml", "--seed", "3")
                        .code())
                .isZero();

        trainAndIngest(propose("stage1"));
        JsonNode first = run("status", "stage1", "--json").json();
        assertThat(first.path("trials").path("completed").asInt()).isEqualTo(1);
        assertThat(first.path("each").get(0).path("values").path("sinkhorn").asDouble())
                .isPositive();

        Path second = propose("stage2");
        assertThat(Files.readString(second))
                .contains("checkpoint_best.pth")
                .contains("experiment_name: \"stage2-t0001\"");
        trainAndIngest(second);
        JsonNode status = run("status", "stage2", "--json").json();
        assertThat(status.path("trials").path("completed").asInt()
                        + status.path("trials").path("failed").asInt())
                .isEqualTo(1);
        assertThat(status.path("each").get(0).path("run").asString()).isNotBlank();

        JsonNode next = run("propose", "--session", "stage2", "-o", file("next"), "--json")
                .json();
        assertThat(next.path("trials").get(0).path("number").asInt()).isEqualTo(2);
        assertThat(next.path("trials").get(0).path("params"))
                .isNotEqualTo(status.path("each").get(0).path("params"));
    }

    private Path propose(String session) {
        JsonNode proposed = run("propose", "--session", session, "-o", file("next"), "--json")
                .json();
        return Path.of(proposed.path("trials").get(0).path("config").asString());
    }

    private void trainAndIngest(Path config) {
        assertThat(CommandRun.of("rehearse", config.toString(), "--logs", file("runs/" + config.getFileName()))
                        .code())
                .isZero();
        assertThat(run("ingest", file("runs")).code()).isZero();
    }

    private CommandRun run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--db";
        all[arguments.length + 1] = file("history.db");
        return CommandRun.of(all);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
