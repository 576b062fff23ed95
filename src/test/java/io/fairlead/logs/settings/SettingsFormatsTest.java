package io.fairlead.logs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormatContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The files of settings, hostile ones among them. */
class SettingsFormatsTest {

    @Test
    void anAliasBombEndsInAMessage() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThatThrownBy(() -> YamlText.parse(bomb.toString())).isInstanceOf(YamlText.Refused.class);
    }

    @Test
    void nestingWithoutEndEndsToo() {
        assertThat(PythonText.parse("[".repeat(100_000))).isNotNull();
        assertThatThrownBy(() -> YamlText.parse("[".repeat(100_000))).isInstanceOf(YamlText.Refused.class);
    }

    private static LogFormatContract.Sample file(String path, String text) {
        return new LogFormatContract.Sample(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class YamlSettingsTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new YamlSettings();
        }

        @Override
        protected Sample sample() {
            return file(
                    "hparams.yaml",
                    "lr: 1e-4\n" + "opt: !!python/object:argparse.Namespace {gamma: 0.5, steps: [1, 2]}\n"
                            + "name: \"0.5\"\n" + "empty: null\n");
        }

        @Test
        void neverResolvesATag() {
            DraftSink sink = read(sample());
            assertThat(sink.run().settings())
                    .containsEntry("lr", 1e-4)
                    .containsEntry("opt.gamma", 0.5)
                    .containsEntry("name", "0.5")
                    .doesNotContainKey("empty");
        }
    }

    @Nested
    class JsonConfigTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new JsonConfig();
        }

        @Override
        protected Sample sample() {
            return file("args.json", "{\"lr\": NaN, \"layers\": [1, 2], \"data\": {\"root\": \"x\"}}\n");
        }

        @Test
        void flattensByDots() {
            DraftSink sink = read(sample());
            assertThat(sink.run().settings())
                    .containsEntry("data.root", "x")
                    .containsEntry("layers", java.util.List.of(1L, 2L));
        }
    }

    @Nested
    class ArgumentTextTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new ArgumentText();
        }

        @Override
        protected Sample sample() {
            return file("flags.txt", "Namespace(lr=0.1, path=PosixPath('logs'), x=None)");
        }

        @Test
        void readsANamespace() {
            DraftSink sink = read(sample());
            assertThat(sink.run().settings())
                    .containsEntry("lr", 0.1)
                    .containsEntry("path", "logs")
                    .doesNotContainKey("x");
        }
    }
}
