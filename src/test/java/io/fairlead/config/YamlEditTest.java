package io.fairlead.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.check.UserException;
import io.fairlead.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlEditTest {

    private static final String BASE = """
            # top 🎯
            defaults: &d {lr: 1e-3, wd: 0.01}
            optimizer:
              type: "adamw"     # kept
              lr: 0.00035       # the rate
              betas: [0.9, 0.999]
              extra:

            inherited:
              <<: *d
              name: x
            shared: *d
            text: >
              folded
              lines
            last: {a: 1, b: {c: 2}}
            """;

    @Test
    void onlyTheValueChanges() {
        assertThat(YamlEdit.set(BASE, "optimizer.lr", 2.5e-4)).isEqualTo(BASE.replace("lr: 0.00035 ", "lr: 2.5e-4 "));
        assertThat(YamlEdit.set(BASE, "optimizer.type", "sgd")).isEqualTo(BASE.replace("\"adamw\"", "\"sgd\""));
        assertThat(YamlEdit.set(BASE, "last.b.c", 7L)).isEqualTo(BASE.replace("c: 2", "c: 7"));
        assertThat(YamlEdit.set(BASE, "optimizer.betas", 1L)).isEqualTo(BASE.replace("[0.9, 0.999]", "1"));
    }

    @Test
    void anEmptyValueIsFilled() {
        assertThat(YamlEdit.set(BASE, "optimizer.extra", true)).isEqualTo(BASE.replace("extra:", "extra: true"));
    }

    @Test
    void aMissingKeyIsAddedBehindTheLastOfItsParent() {
        assertThat(YamlEdit.set(BASE, "optimizer.momentum", 0.9))
                .isEqualTo(BASE.replace("  extra:\n", "  extra:\n  momentum: 0.9\n"));
        assertThat(YamlEdit.set(BASE, "last.d", "x")).isEqualTo(BASE.replace("b: {c: 2}}", "b: {c: 2}, d: x}"));
        assertThat(YamlEdit.set(BASE, "new.deep.key", 3L)).isEqualTo(BASE + "new:\n  deep:\n    key: 3\n");
    }

    @Test
    void aMergedKeyGetsItsOwnValueAndAnAliasIsReplacedAtItsPlace() {
        assertThat(YamlEdit.set(BASE, "inherited.lr", 0.5))
                .isEqualTo(BASE.replace("  name: x\n", "  name: x\n  lr: 0.5\n"));
        assertThat(YamlEdit.set(BASE, "shared", 1L)).isEqualTo(BASE.replace("shared: *d", "shared: 1"));
    }

    @Test
    void whatHoldsMoreThanOneValueIsNotOverwritten() {
        assertThatThrownBy(() -> YamlEdit.set(BASE, "optimizer", 1L))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "base configuration:4: \"optimizer\" cannot be set: it holds more than one value");
        assertThatThrownBy(() -> YamlEdit.set(BASE, "optimizer.lr.x", 1L))
                .hasMessageContaining("\"lr\" is not a mapping");
    }

    @Test
    void numbersAreWrittenSoThatPyYamlReadsThemAsNumbers() {
        assertThat(Scalars.write(1e-4, false)).isEqualTo("1.0e-4");
        assertThat(Scalars.write(1e10, false)).isEqualTo("1.0e+10");
        assertThat(Scalars.write(3L, false)).isEqualTo("3");
        assertThat(List.of("yes", "on", "1e-4", "012", "a: b", "", "#x", "null", "a\nb", "*x"))
                .allSatisfy(text ->
                        assertThat(Scalars.write(text, false)).startsWith("\"").endsWith("\""));
        assertThat(Scalars.write("adamw", false)).isEqualTo("adamw");
    }

    @ParameterizedTest
    @MethodSource("realConfigurations")
    void everyValueOfARealConfigurationCanBeSetAndReadBack(Path file) throws IOException {
        String text = Files.readString(file);
        Map<String, Object> before = ConfigTree.parse("c", text).flat();
        assertThat(before).isNotEmpty();
        before.forEach((path, value) -> {
            if (value instanceof List) {
                return;
            }
            Object other =
                    value instanceof String ? "other: #" : value instanceof Boolean flag ? !flag : (Object) 0.125;
            String changed = YamlEdit.set(text, path, other);
            Map<String, Object> after = ConfigTree.parse("c", changed).flat();
            assertThat(after.get(path)).as(path).isEqualTo(other);
            assertThat(after.keySet()).isEqualTo(before.keySet());
            assertThat(changed.lines().count()).isEqualTo(text.lines().count());
            long differing = differingLines(text, changed);
            assertThat(differing).as(path).isEqualTo(1);
        });
    }

    static Stream<Path> realConfigurations() throws IOException {
        Path folder = Shared.path("reference/data/two-stage-configs");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static long differingLines(String a, String b) {
        List<String> first = a.lines().toList();
        List<String> second = b.lines().toList();
        long differing = 0;
        for (int i = 0; i < first.size(); i++) {
            differing += first.get(i).equals(second.get(i)) ? 0 : 1;
        }
        return differing;
    }
}
