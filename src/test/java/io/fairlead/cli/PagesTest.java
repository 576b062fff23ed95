package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that show a whole session: importance, report, serve. */
class PagesTest {

    private static final String OPEN = """
            {"op":"open","space":{"parameters":{"x":{"type":"float","low":0,"high":1},"dead":{"type":"float","low":0,"high":1},\
            "kind":{"type":"choice","choices":["a<b","c"]}}},\
            "objectives":{"f1":{"goal":"minimize"},"f2":{"goal":"maximize"}},"reference":{"f1":2,"f2":-2},"seed":7,\
            "db":"%s","name":"toy <1>"}
            """;

    @TempDir
    private Path folder;

    @Test
    void importanceNamesWhatMatters() {
        search(24);
        JsonNode json = run("importance", "toy <1>", "--json").json();
        assertThat(json.path("session").asString()).isEqualTo("toy <1>");
        JsonNode f1 = json.path("objectives").path("f1");
        assertThat(f1.path("n").asInt()).isEqualTo(24);
        assertThat(f1.path("r2_oob").asDouble()).isGreaterThan(0.5);
        assertThat(f1.path("parameters").size()).isEqualTo(3);
        JsonNode first = f1.path("parameters").get(0);
        assertThat(first.path("parameter").asString()).isEqualTo("x");
        assertThat(first.path("importance").asDouble()).isGreaterThan(0.8);
        assertThat(first.path("low").asDouble())
                .isLessThanOrEqualTo(first.path("importance").asDouble());
        CommandRun text = run("importance");
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .startsWith("f1: 24 trials; trials left out are predicted with R² ")
                .contains("x ", "█");
        assertThat(run("importance").out()).isEqualTo(text.out());
    }

    @Test
    void fewTrialsHaveNoImportance() {
        search(4);
        CommandRun few = run("importance");
        assertThat(few.code()).isEqualTo(1);
        assertThat(few.out()).startsWith("f1: not enough data: 4 completed trials, and 10 are needed\n");
        assertThat(run("importance", "--json")
                        .json()
                        .path("objectives")
                        .path("f2")
                        .path("parameters")
                        .size())
                .isZero();
    }

    @Test
    void aReportIsOnePageWithoutNetworkAndScript() throws IOException {
        search(14);
        Path file = folder.resolve("pages/toy.html");
        CommandRun written = run("report", "-o", file.toString());
        assertThat(written.code()).isZero();
        assertThat(written.out()).isEqualTo("wrote " + file + "\n");
        String page = Files.readString(file);
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "default-src &#39;none&#39;",
                        "Search toy &lt;1&gt;",
                        "a&lt;b",
                        "Progress",
                        "What matters",
                        "Trials")
                .doesNotContain("<script", "a<b", "toy <1>", "http-equiv=\"refresh\"");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://", "url(");
        assertThat(count(page, "<svg ")).isEqualTo(count(page, "</svg>")).isGreaterThan(6);
        assertThat(count(page, "<details>")).isEqualTo(count(page, "</details>"));
        run("report", "-o", folder.resolve("again.html").toString());
        assertThat(folder.resolve("again.html")).hasContent(page);
    }

    @Test
    void aSessionWithoutTrialsHasAPageToo() throws IOException {
        CommandRun.withInput(open(), "ask-tell");
        Path file = folder.resolve("empty.html");
        assertThat(run("report", "-o", file.toString(), "--json")
                        .json()
                        .path("file")
                        .asString())
                .isEqualTo(file.toString());
        assertThat(Files.readString(file)).contains("No trial has been measured yet.", "Trials: none.");
    }

    @Test
    void serveShowsThePageUntilItIsStopped() throws Exception {
        search(3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(new ByteArrayInputStream(new byte[0]), out, new ByteArrayOutputStream());
        AtomicInteger code = new AtomicInteger(-1);
        Thread serving = new Thread(() -> code.set(Main.run(terminal, "serve", "--port", "0", "--db", history())));
        serving.start();
        Matcher address =
                Pattern.compile("serving (http://127\\.0\\.0\\.1:\\d+/)\n").matcher("");
        while (!address.reset(out.toString(StandardCharsets.UTF_8)).find()) {
            assertThat(serving.isAlive()).isTrue();
            Thread.sleep(20);
        }
        HttpRequest get = HttpRequest.newBuilder(URI.create(address.group(1))).build();
        HttpClient client = HttpClient.newHttpClient();
        String page = client.send(get, HttpResponse.BodyHandlers.ofString()).body();
        assertThat(page).contains("Search toy &lt;1&gt;", "http-equiv=\"refresh\"", "Trials: 3 completed.");
        search(1);
        String later = client.send(get, HttpResponse.BodyHandlers.ofString()).body();
        assertThat(later).contains("Trials: 4 completed.");
        serving.interrupt();
        serving.join();
        assertThat(code.get()).isZero();
    }

    @Test
    void aWrongPortIsRefused() {
        assertThat(run("serve", "--port", "70000").err())
                .isEqualTo("--port must be between 0 and 65535, but was 70000\n");
    }

    /** Adds measured trials of f1 = x and f2 = −x² to the session. */
    private void search(int trials) {
        String asked = CommandRun.withInput(open() + "{\"op\":\"ask\",\"n\":" + trials + "}\n", "ask-tell")
                .out();
        StringBuilder told = new StringBuilder(open());
        for (JsonNode trial : JsonMapper.shared()
                .readTree(asked.lines().skip(1).findFirst().orElseThrow())
                .path("trials")) {
            double x = trial.path("params").path("x").asDouble();
            told.append("{\"op\":\"tell\",\"id\":").append(trial.path("id").asInt());
            told.append(",\"values\":{\"f1\":")
                    .append(x)
                    .append(",\"f2\":")
                    .append(-x * x)
                    .append("}}\n");
        }
        String answers = CommandRun.withInput(told.toString(), "ask-tell").out();
        assertThat(answers).doesNotContain("\"ok\":false");
    }

    private String open() {
        return OPEN.formatted(history());
    }

    private String history() {
        return folder.resolve("h.db").toString();
    }

    private CommandRun run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--db";
        all[arguments.length + 1] = history();
        return CommandRun.of(all);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
