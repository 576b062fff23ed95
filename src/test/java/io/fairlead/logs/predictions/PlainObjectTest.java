package io.fairlead.logs.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainObjectTest {

    private final PlainObject row = new PlainObject(List.of("path", "label", "score"));

    private boolean read(String line) {
        byte[] bytes = ("xx" + line + "yy").getBytes(StandardCharsets.UTF_8);
        return row.read(bytes, 2, bytes.length - 2);
    }

    @Test
    void givesCellsByTheirKeys() {
        assertThat(read("{\"path\": \"训练/a b.png\", \"label\": 1, \"score\": -2.5e-3}"))
                .isTrue();
        assertThat(row).containsExactly("训练/a b.png", "1", "-2.5e-3");
    }

    @Test
    void givesCellsInAnyOrderAndLeavesOtherKeysOut() {
        assertThat(read(" { \"score\" : NaN ,\"other\":\"x\",\"label\":true } "))
                .isTrue();
        assertThat(row).containsExactly("", "true", "NaN");
    }

    @Test
    void forgetsTheRowBefore() {
        assertThat(read("{\"path\":\"a\",\"label\":1,\"score\":0.5}")).isTrue();
        assertThat(read("{\"label\":null}")).isTrue();
        assertThat(row).containsExactly("", "", "");
    }

    @Test
    void takesTheLastOfSeveralValuesAsATreeDoes() {
        assertThat(read("{\"label\":1,\"label\":0}")).isTrue();
        assertThat(row.get(1)).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1]",
                "{",
                "{}",
                "{\"label\"}",
                "{\"label\":}",
                "{\"label\":01}",
                "{\"label\":1,}",
                "{\"label\":1} x",
                "{\"label\":1}{\"label\":0}",
                "{\"label\":{\"a\":1}}",
                "{\"label\":[1]}",
                "{\"path\":\"a\\\\b\"}",
                "{\"path\":\"a",
                "{\"label\":nulls}"
            })
    void leavesWhatIsNotPlainToAnother(String line) {
        assertThat(read(line)).isFalse();
    }
}
