package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CommandTest {

    private static final String SPACE = """
            name: toy
            base: base.yaml
            parameters:
              optimizer.lr: {type: float, low: 1e-5, high: 1e-2, log: true}
              optimizer.name: {type: choice, choices: [adamw, sgd]}
              optimizer.momentum: {type: float, low: 0.8, high: 0.99, when: {optimizer.name: sgd}}
            objectives:
              auc: {metric: val/auc, goal: maximize, reference: 0.5}
              gap: {metric: val/F_FPR, goal: minimize, reference: 200}
            checkpoint: {select: val/auc, goal: maximize}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeSpace() throws IOException {
        Files.writeString(folder.resolve("space.yaml"), SPACE);
        Files.writeString(
                folder.resolve("base.yaml"),
                "# base\noptimizer:\n  name: adamw\n  lr: 1.0e-3   # rate\n  momentum: 0.9\nlogging:\n  experiment_name: base\n");
    }

    @Test
    void aSearchGoesFromSpaceToFront() throws IOException {
        assertThat(run("init", "--space", file("space.yaml"), "--seed", "7").code())
                .isZero();
        JsonNode proposed =
                run("propose", "-n", "2", "-o", file("next"), "--json").json();
        assertThat(proposed.path("trials").size()).isEqualTo(2);
        JsonNode first = proposed.path("trials").get(0);
        assertThat(first.path("params").path("optimizer.lr").asDouble()).isEqualTo(1e-3);
        assertThat(first.path("why").path("method").asString()).isEqualTo("design");
        String config = Files.readString(Path.of(first.path("config").asString()));
        assertThat(config).contains("experiment_name: toy-t0001").contains("lr: 0.001   # rate");

        leaveRun("toy-t0001", 0.81, 40);
        CommandRun ingested = run("ingest", file("logs"), "--json");
        assertThat(ingested.code()).isZero();
        assertThat(ingested.json().path("added").asInt()).isEqualTo(1);
        assertThat(run("ingest", file("logs"), "--json")
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1);
        assertThat(run("ingest", file("logs")).code()).isEqualTo(1);

        JsonNode status = run("status", "toy", "--json").json();
        assertThat(status.path("trials").path("completed").asInt()).isEqualTo(1);
        assertThat(status.path("trials").path("proposed").asInt()).isEqualTo(1);
        assertThat(status.path("best").path("auc").path("value").asDouble()).isEqualTo(0.81);
        assertThat(status.path("hypervolume").asDouble()).isCloseTo(0.31 * 160, within(1e-9));

        JsonNode front = run("pareto", "--format", "json").json();
        assertThat(front.path("front").get(0).path("values").path("gap").asDouble())
                .isEqualTo(40);
        assertThat(front.path("front").get(0).path("run").asString()).isNotBlank();
        for (String format : new String[] {"table", "csv", "yaml", "md", "latex", "html"}) {
            CommandRun exported = run("pareto", "toy", "--format", format, "-o", file("front." + format));
            assertThat(exported.code()).as(format).isZero();
            assertThat(Files.readString(folder.resolve("front." + format)))
                    .as(format)
                    .contains("0.81");
        }
    }

    @Test
    void theSameSeedProposesTheSameAlsoAcrossAnInterruption() throws IOException {
        for (String history : new String[] {"a.db", "b.db"}) {
            assertThat(CommandRun.of("init", "--space", file("space.yaml"), "--db", file(history))
                            .code())
                    .isZero();
        }
        for (int round = 0; round < 3; round++) {
            CommandRun.of("propose", "-n", "1", "-o", file("na"), "--db", file("a.db"));
        }
        CommandRun.of("propose", "-n", "1", "-o", file("nb"), "--db", file("b.db"));
        Files.delete(folder.resolve("nb/toy-t0001.yaml"));
        CommandRun resumed =
                CommandRun.of("resume", "toy", "-n", "3", "-o", file("nb"), "--db", file("b.db"), "--json");
        assertThat(resumed.code()).isZero();
        assertThat(resumed.json().path("rewritten").size()).isEqualTo(1);
        for (int trial = 1; trial <= 3; trial++) {
            String name = "toy-t000" + trial + ".yaml";
            assertThat(folder.resolve("nb").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("na").resolve(name));
        }
    }

    @Test
    void mistakesAreSaidWithAHintAndNoStackTrace() throws IOException {
        CommandRun unknown = CommandRun.of("propoze");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("hint: did you mean").doesNotContain("\tat ");
        Files.writeString(folder.resolve("bad.yaml"), "parameters:\n  lr: {type: float, low: 2, high: 1}\n");
        CommandRun bad = run("init", "--space", file("bad.yaml"));
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("bad.yaml:2: parameter \"lr\": low must be below high");
        assertThat(run("propose", "--session", "none").err()).startsWith("the history has no session \"none\"");
        assertThat(run("show", file("nowhere")).code()).isEqualTo(2);
        Files.writeString(folder.resolve("broken.db"), "this is not a database, and never was one");
        CommandRun broken = CommandRun.of("sessions", "--db", file("broken.db"));
        assertThat(broken.code()).isIn(2, 3);
        assertThat(broken.err()).doesNotContain("\tat ");
        assertThat(folder.resolve("broken.db")).hasContent("this is not a database, and never was one");
    }

    @Test
    void helpListsEveryCommandAndTheExitCodes() {
        CommandRun help = CommandRun.of("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("ingest", "propose", "pareto", "Exit codes:")
                .doesNotContain("warm-up");
        assertThat(CommandRun.of("propose", "--help").out()).contains("Example: fairlead propose");
    }

    @Test
    void scoreGivesTheDocumentThatOthersRelyOn() throws IOException {
        Files.writeString(
                folder.resolve("p.csv"),
                "image_path,label,score,gender,race\na/1.png,1,0.9,male,asian\nb/1.png,0,0.2,female,white\n"
                        + "c/1.png,1,0.4,female,white\nd/1.png,0,0.6,male,asian\n");
        CommandRun scored = CommandRun.of("score", file("p.csv"), "--rule", "drop", "--json", "--bootstrap", "100");
        assertThat(scored.code()).isZero();
        JsonNode json = scored.json();
        assertThat(json.path("n").asInt()).isEqualTo(4);
        assertThat(json.path("auc").asDouble()).isEqualTo(0.75);
        assertThat(json.path("auc_ci").size()).isEqualTo(2);
        assertThat(json.path("metrics").path("F_FPR_maxmin").path("value").asDouble())
                .isEqualTo(100);
        assertThat(json.path("groups").get(6).path("group").asString()).isEqualTo("Female-White");
        assertThat(json.path("rule").asString()).isEqualTo("drop");
    }

    private void leaveRun(String name, double auc, double gap) throws IOException {
        Path run = Files.createDirectories(folder.resolve("logs/" + name + "_2026-01-01-00-00-00"));
        Files.writeString(
                run.resolve(name + "_config_20260101_000000.json"),
                "{\"experiment_info\":{\"experiment_name\":\"" + name + "\"},\"training_config\":{\"logging\":"
                        + "{\"experiment_name\":\"" + name + "\"}}}");
        Files.writeString(
                run.resolve(name + "_metrics_20260101_000000.csv"),
                "epoch,train_loss,train_accuracy,val_loss,val_auc,val_fairness_F_FPR\n1,0.7,50,0.7,0.6,80\n2,0.6,60,0.6,"
                        + auc + "," + gap + "\n3,0.5,70,0.6,0.7,50\n");
        // What was written just now may still be running.
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T02:00:00Z")));
            }
        }
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
