package io.fairlead.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick way through a row gives what the parser of all of JSON gives, which a list in the row makes the reader take. */
class PlainRowTest {

    private static final List<String> KEYS = List.of(
            "loss",
            "acc1",
            "acc5",
            "epoch",
            "step",
            "timestamp",
            "mode",
            "split",
            "lr",
            "",
            " ",
            "media/_type",
            "left",
            "a\\u0062c",
            "bücher");

    private static final List<String> VALUES = List.of(
            "0",
            "-0",
            "-0.0",
            "0.5",
            "-1.25e-7",
            "1E+400",
            "-1e-400",
            "7",
            "12345678901234567890",
            "0.022409657000025618",
            "123456789012345678",
            "1.7976931348623157e308",
            "4.9e-324",
            "NaN",
            "Infinity",
            "-Infinity",
            "true",
            "false",
            "null",
            "\"val\"",
            "\"train\"",
            "\"0.25\"",
            "\"nan\"",
            "\"text, with } and {\"",
            "\"a \\\" quote\"",
            "\"2026-01-28 10:44:38\"",
            "[1, 2.5]",
            "{\"in\": 3, \"deep\": {\"er\": 4}}",
            "01",
            "1.",
            ".5",
            "+1",
            "nul",
            "\"open",
            "1e",
            "",
            "\"\u00e4\"");

    @TempDir
    private Path folder;

    @Test
    void readsRandomRowsAsTheWholeParserDoes() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 400; round++) {
            StringBuilder plain = new StringBuilder();
            StringBuilder listed = new StringBuilder();
            for (int line = 0; line < 6; line++) {
                String row = row(random);
                String behind = random.nextInt(8) == 0 ? " " + row(random) : random.nextInt(12) == 0 ? " x" : "";
                plain.append(row).append(behind).append('\n');
                listed.append(withList(row))
                        .append(behind.contains("{") ? withList(behind) : behind)
                        .append('\n');
            }
            RunDraft quick = read(plain.toString());
            RunDraft whole = read(listed.toString());
            assertThat(quick.tracks())
                    .extracting(Track::key)
                    .containsExactlyElementsOf(
                            whole.tracks().stream().map(Track::key).toList());
            assertThat(quick.tracks())
                    .extracting(Track::series)
                    .as(plain.toString())
                    .containsExactlyElementsOf(
                            whole.tracks().stream().map(Track::series).toList());
            assertThat(quick.problems("f")).isEqualTo(whole.problems("f"));
            assertThat(quick.started()).isEqualTo(whole.started());
            assertThat(quick.ended()).isEqualTo(whole.ended());
        }
    }

    private static String row(SplittableRandom random) {
        StringBuilder row = new StringBuilder("{");
        int pairs = random.nextInt(6);
        for (int i = 0; i < pairs; i++) {
            // Nearly all rows of a file have the same keys in the same order.
            String key = KEYS.get(random.nextInt(5) == 0 ? random.nextInt(KEYS.size()) : i);
            String value = random.nextInt(3) == 0
                    ? VALUES.get(random.nextInt(VALUES.size()))
                    : Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(-20, 20)));
            row.append(i == 0 ? "" : random.nextBoolean() ? ", " : ",")
                    .append('"')
                    .append(key);
            row.append(random.nextBoolean() ? "\": " : "\" :").append(value);
        }
        return row.append(random.nextInt(20) == 0 ? "" : "}").toString();
    }

    private static String withList(String row) {
        String body = row.substring(row.indexOf('{') + 1);
        return "{\"none\": []" + (body.startsWith("}") || body.isEmpty() ? "" : ", ") + body;
    }

    private RunDraft read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), text);
        RunDraft draft = new RunDraft();
        LogSource source = LogSource.of(file, "rows.jsonl");
        new JsonRows(source, draft, Set.of("left")).readAll(source, draft);
        return draft;
    }
}
