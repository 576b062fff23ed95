package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisabledOnOs(OS.WINDOWS)
class RunCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void createSession() throws IOException {
        Files.writeString(
                folder.resolve("base.yaml"), "lr: 0.1\nlogging:\n  log_dir: " + folder.resolve("logs") + "\n");
        Files.writeString(folder.resolve("space.yaml"), """
                name: small
                base: base.yaml
                parameters:
                  lr: {type: float, low: 0.001, high: 1.0, log: true}
                objectives:
                  auc: {metric: val/auc, goal: maximize, reference: 0.5}
                """);
        assertThat(CommandRun.of("init", "--space", path("space.yaml"), "--db", path("h.db"))
                        .code())
                .isZero();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private CommandRun run(String script, String... more) throws IOException {
        Files.writeString(folder.resolve("train.sh"), script);
        String[] fixed = {
            "run",
            "small",
            "--db",
            path("h.db"),
            "--command",
            "sh " + path("train.sh") + " {config}",
            "--out",
            path("runs"),
            "-o",
            path("next"),
            "--json"
        };
        String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void trialsAreTrainedAndScoredFromTheConfiguredLogFolder() throws IOException {
        String script = """
                logs=$(sed -n 's/^ *log_dir: *"*\\([^"]*\\)"* *$/\\1/p' "$1")
                mkdir -p "$logs"
                printf 'epoch,val_auc\\n1,0.6\\n2,0.7\\n' > "$logs/metrics.csv"
                cp "$1" "$logs/config.yaml"
                """;
        CommandRun done = run(script, "--trials", "3", "--parallel", "2");
        assertThat(done.code()).as(done.err()).isZero();
        JsonNode document = done.json();
        assertThat(document.path("ended").asInt()).isEqualTo(3);
        assertThat(document.path("trials").path("completed").asInt())
                .as(done.err())
                .isEqualTo(3);
        assertThat(done.err()).contains("small-t0001: training started", "small-t0003: completed: auc 0.7");
    }

    @Test
    void aCommandThatAlwaysFailsIsGivenUpWithTheWorldsCode() throws IOException {
        CommandRun failed = run("exit 5", "--trials", "20");
        assertThat(failed.code()).isEqualTo(ExitCode.WORLD);
        assertThat(failed.err()).contains("exit code 5");
        assertThat(failed.json().path("trials").path("failed").asInt()).isEqualTo(3);
    }

    @Test
    void aMissingProgramAndAWrongCommandAreTold() {
        CommandRun missing = CommandRun.of(
                "run",
                "--db",
                path("h.db"),
                "--command",
                "no-such-program {config}",
                "--out",
                path("runs"),
                "-o",
                path("next"));
        assertThat(missing.code()).isEqualTo(ExitCode.WORLD);
        assertThat(missing.err()).contains("no-such-program");
        CommandRun wrong = CommandRun.of("run", "--db", path("h.db"), "--command", "train.py");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("{config}");
    }
}
