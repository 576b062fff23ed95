package io.fairlead.cli.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.history.jdbc.HistoryStores;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DialogueTest {

    private static final String OPEN =
            "{\"op\":\"open\",\"space\":{\"parameters\":{\"x\":{\"type\":\"float\",\"low\":0,\"high\":1},"
                    + "\"c\":{\"type\":\"choice\",\"choices\":[\"a\",\"b\"]},"
                    + "\"y\":{\"type\":\"int\",\"low\":1,\"high\":8,\"when\":{\"c\":\"b\"}}}},"
                    + "\"objectives\":{\"f1\":{\"goal\":\"minimize\"},\"f2\":{\"goal\":\"maximize\"}},\"seed\":7,"
                    + "\"reference\":{\"f1\":1,\"f2\":0}}";

    private final Dialogue dialogue = new Dialogue(HistoryStores::open, path -> path);

    @Test
    void asksAndTellsAndKnowsTheFront() {
        assertThat(answer(OPEN).path("ok").asBoolean()).isTrue();
        JsonNode asked = answer("{\"op\":\"ask\",\"n\":2}");
        assertThat(asked.path("trials").size()).isEqualTo(2);
        asked.path("trials").forEach(trial -> {
            boolean conditional = trial.path("params").path("c").asString().equals("b");
            assertThat(trial.path("params").has("y")).isEqualTo(conditional);
        });
        assertThat(line("{\"op\":\"tell\",\"id\":1,\"values\":{\"f1\":0.5,\"f2\":0.5},\"noise\":{\"f1\":0.1}}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(line("{\"op\":\"tell\",\"id\":2,\"failed\":\"out of memory\"}"))
                .isEqualTo("{\"ok\":true}");
        JsonNode front = answer("{\"op\":\"front\"}");
        assertThat(front.path("trials").size()).isEqualTo(1);
        assertThat(front.path("trials").get(0).path("values").path("f2").asDouble())
                .isEqualTo(0.5);
        assertThat(front.path("hypervolume").asDouble()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"op\":\"fly\"}",
                "{\"op\":\"ask\",\"n\":0}",
                "{\"op\":\"ask\",\"n\":1.5}",
                "{\"op\":\"tell\",\"id\":99,\"values\":{\"f1\":1,\"f2\":1}}",
                "{\"op\":\"tell\",\"id\":1}",
                "{\"op\":\"tell\",\"id\":1,\"values\":{\"f1\":1}}",
                "{\"op\":\"tell\",\"id\":1,\"values\":{\"f1\":1,\"f2\":1,\"f3\":1}}",
                "{\"op\":\"tell\",\"id\":1,\"values\":{\"f1\":1,\"f2\":1},\"noise\":{\"f1\":-1}}",
                "{\"op\":\"open\"}",
                "{\"op\":\"open\",\"space\":{\"parameters\":{\"x\":{\"type\":\"float\",\"low\":2,\"high\":1}}},"
                        + "\"objectives\":{\"f\":{\"goal\":\"minimize\"}}}"
            })
    void aBadLineIsRefusedAndTheDialogueGoesOn(String bad) {
        answer(OPEN);
        answer("{\"op\":\"ask\"}");
        JsonNode refused = answer(bad);
        assertThat(refused.path("ok").asBoolean()).isFalse();
        assertThat(refused.path("error").asString()).isNotBlank();
        boolean reopened = bad.contains("\"open\"");
        assertThat(answer(reopened ? OPEN : "{\"op\":\"ask\"}").path("ok").asBoolean())
                .isTrue();
    }

    @Test
    void aValueThatIsNotFiniteIsAFailure() {
        answer(OPEN);
        answer("{\"op\":\"ask\"}");
        assertThat(line("{\"op\":\"tell\",\"id\":1,\"values\":{\"f1\":\"NaN\",\"f2\":1}}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(answer("{\"op\":\"front\"}").path("trials").size()).isZero();
    }

    @Test
    void aBrokenConstraintKeepsATrialOffTheFront() {
        answer(OPEN);
        answer("{\"op\":\"ask\",\"n\":2}");
        answer("{\"op\":\"tell\",\"id\":1,\"values\":{\"f1\":0.1,\"f2\":0.9},\"constraints\":{\"memory\":0.3}}");
        answer("{\"op\":\"tell\",\"id\":2,\"values\":{\"f1\":0.5,\"f2\":0.5},\"constraints\":{\"memory\":-0.1}}");
        JsonNode front = answer("{\"op\":\"front\"}");
        assertThat(front.path("trials").size()).isEqualTo(1);
        assertThat(front.path("trials").get(0).path("id").asInt()).isEqualTo(2);
        assertThat(answer("{\"op\":\"ask\"}").path("ok").asBoolean()).isTrue();
    }

    @Test
    void aKeptSearchIsTakenUpAgainAndGoesOnTheSame(@TempDir Path folder) {
        String db = folder.resolve("h.db").toString().replace("\\", "/");
        String kept = OPEN.substring(0, OPEN.length() - 1) + ",\"db\":\"" + db + "\",\"name\":\"s\"}";
        answer(OPEN);
        String unbroken = play(1, 6);
        answer(kept);
        String first = play(1, 3);
        dialogue.close();
        JsonNode again = answer("{\"op\":\"open\",\"db\":\"" + db + "\",\"name\":\"s\"}");
        assertThat(again.path("trials").asInt()).isEqualTo(3);
        assertThat(first + play(4, 6)).isEqualTo(unbroken);
    }

    private String play(int from, int to) {
        StringBuilder asked = new StringBuilder();
        for (int id = from; id <= to; id++) {
            asked.append(line("{\"op\":\"ask\"}")).append('\n');
            line("{\"op\":\"tell\",\"id\":" + id + ",\"values\":{\"f1\":" + 1.0 / id + ",\"f2\":" + id + "}}");
        }
        return asked.toString();
    }

    private String line(String request) {
        return dialogue.answer(request);
    }

    private JsonNode answer(String request) {
        return JsonMapper.shared().readTree(dialogue.answer(request));
    }
}
