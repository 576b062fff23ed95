package io.fairlead.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fairlead.check.UserException;
import io.fairlead.metrics.Stage;
import io.fairlead.objectives.Goal;
import io.fairlead.session.ConfigRenderer;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SpaceFileTest {

    private static final String GOOD = """
            name: stage2
            stage: 2
            base: stage2-base.yaml
            parameters:
              optimizer.name:    {type: choice, choices: [adamw, sgd]}
              optimizer.lr:      {type: float, low: 1e-6, high: 1e-2, log: true, prior: {mode: 3e-4, spread: 1.0}}
              optimizer.momentum: {type: float, low: 0.8, high: 0.99, when: {optimizer.name: sgd}}
              adapter.rank:      {type: int, low: 4, high: 64, log: true}
              train.batch_size:  {type: choice, choices: [32, 64, 128, 256], ordered: true}
              train.grad_accumulation: {type: int, low: 1, high: 8}
            constraints:
              - "train.batch_size * train.grad_accumulation <= 1024"
            objectives:
              auc:   {metric: "mean(test/celebdf/auc, test/dfd/auc)", goal: maximize, reference: 0.5}
              f_fpr: {metric: "mean(test/*/F_FPR)", goal: minimize, reference: 200}
            outcome_constraints:
              - "auc >= 0.70"
            checkpoint: {select: "val/auc", goal: maximize}
            metrics:
              val/F_FPR: ["val_fairness_F_FPR", "re:validation.*F_FPR"]
            """;

    @Test
    void readsWhatTheDesignShows() {
        SpaceFile file = SpaceFile.parse("space.yaml", GOOD);
        assertThat(file.plan().name()).isEqualTo("stage2");
        assertThat(file.plan().stage()).contains(Stage.TWO);
        assertThat(file.base()).contains("stage2-base.yaml");
        assertThat(file.plan().space().parameters()).hasSize(6);
        Parameter lr = file.plan().space().parameter("optimizer.lr").orElseThrow();
        assertThat(lr).isInstanceOfSatisfying(Parameter.Real.class, real -> {
            assertThat(real.low()).isEqualTo(1e-6);
            assertThat(real.scale()).isEqualTo(Parameter.Scale.LOG);
            assertThat(real.prior().orElseThrow().mode()).isEqualTo(3e-4);
        });
        assertThat(file.plan().objectives().objectives().get(0).goal()).isEqualTo(Goal.MAXIMIZE);
        assertThat(file.plan().objectives().constraints()).hasSize(1);
        assertThat(file.plan().objectives().aliases()).containsKey("val/F_FPR");
    }

    @Test
    void jsonSaysTheSameAsYaml() {
        String json = """
                {"parameters": {"x": {"type": "float", "low": 0, "high": 1.5},
                                "c": {"type": "choice", "choices": ["a", 2, true]}},
                 "objectives": {"f1": {"goal": "minimize"}}}
                """;
        ConfigNode.Mapping root =
                (ConfigNode.Mapping) JsonTree.of(JsonMapper.shared().readTree(json));
        SpaceFile file = SpaceFile.read("open", root);
        assertThat(file.plan().space())
                .usingRecursiveComparison()
                .isEqualTo(SpaceFile.parse("open", json).plan().space());
        assertThat(file.plan().objectives().objectives().get(0).metric()).hasToString("f1");
    }

    @Test
    void allMistakesAreNamedAtOnceWithTheirLines() {
        String bad = """
                name: x
                stage: 3
                paramters: {}
                parameters:
                  lr: {type: float, low: 0.1, high: 0.001, lgo: true}
                  wd: {type: flaot, low: 0, high: 1}
                  m: {type: float, low: 0, high: 1, log: true, when: {optimizr: sgd}}
                  optimizer: {type: choice, choices: [sgd, sgd]}
                  width: {type: int, low: 64, high: 700, step: 64}
                  n: {type: int, low: 1.5, high: 3}
                constraints:
                  - "lr <"
                objectives:
                  auc: {metric: median(x), goal: maximise}
                """;
        UserException wrong = catchThrowableOfType(UserException.class, () -> SpaceFile.parse("space.yaml", bad));
        assertThat(wrong.mistakes().stream().map(UserException.Mistake::toString))
                .contains(
                        "space.yaml:2: stage must be 1 or 2, but was 3",
                        "space.yaml:5: parameter \"lr\": low must be below high, but low = 0.1 and high = 0.001\nhint: swap the two",
                        "space.yaml:5: parameter \"lr\": unknown key \"lgo\"; expected one of type, low, high, log, when, prior\n"
                                + "hint: did you mean \"log\"?",
                        "space.yaml:6: parameter \"wd\": unknown type \"flaot\"; expected one of float, int, choice\n"
                                + "hint: did you mean \"float\"?",
                        "space.yaml:7: parameter \"m\": low must be above zero on a log scale, but was 0\n"
                                + "hint: raise low, or remove \"log: true\"",
                        "space.yaml:8: parameter \"optimizer\": choices must be at least one value, all different, but"
                                + " were [sgd, sgd]",
                        "space.yaml:10: parameter \"n\": low must be a whole number, but was 1.5");
        assertThat(wrong.mistakes().stream().map(UserException.Mistake::place))
                .contains("space.yaml:3", "space.yaml:9", "space.yaml:12", "space.yaml:14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage1", "stage2"})
    void theDeliveredSpacesFitTheirBases(String name) throws IOException {
        SpaceFile file = SpaceFile.parse(name, Files.readString(Path.of("search-spaces/" + name + ".yaml")));
        String base =
                Files.readString(Path.of("search-spaces").resolve(file.base().orElseThrow()));
        Set<String> keys = ConfigTree.parse("base", base).flat().keySet();
        assertThat(keys)
                .containsAll(file.plan().space().parameters().stream()
                        .map(Parameter::name)
                        .toList());
        assertThat(keys).containsAll(file.plan().follows().keySet());
    }

    @Test
    void unknownParentsAndCyclesAreNamed() {
        String parent = GOOD.replace("when: {optimizer.name: sgd}", "when: {optimizer.nam: sgd}");
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", parent))
                .hasMessage("s.yaml:7: parameter \"optimizer.momentum\": when names an unknown parameter"
                        + " \"optimizer.nam\"\nhint: did you mean \"optimizer.name\"?");
        String cycle = """
                parameters:
                  a: {type: choice, choices: [x, y], when: {b: x}}
                  b: {type: choice, choices: [x, y], when: {a: x}}
                objectives: {f: {goal: minimize}}
                """;
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", cycle))
                .hasMessage("s.yaml:1: conditions must not form a cycle, but these do: [a, b]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: !!javax.script.ScriptEngineManager [x]",
                "a: !!python/object/apply:os.system [\"true\"]",
                "a: &x [*x]",
                "a: [1, 2",
                "a: 1\na: 2",
                "- 1",
                "\u0000"
            })
    void hostileYamlIsRefusedWithAMessage(String text) {
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", text))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("s.yaml");
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", bomb.toString())).isInstanceOf(UserException.class);
        StringBuilder slow = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 60; i++) {
            slow.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", slow.toString()))
                .hasMessage("s.yaml:1: aliases stand for more than 1000000 values");
    }

    @Test
    void aRenderedConfigurationKeepsTheBaseAndSaysWhy() {
        String base =
                "# mine\noptimizer:\n  lr: 1e-3   # rate\nlogging:\n  experiment_name: \"base\"\n  log_dir: logs\n";
        ConfigRenderer.Order order = new ConfigRenderer.Order(
                new Candidate(Map.of("optimizer.lr", 2.5e-4)),
                Map.of("seed", 7L),
                "s-t0042",
                List.of("why: the model expects\nmore"));
        assertThat(new YamlRenderer().render(base, order))
                .isEqualTo("# Proposed by fairlead as s-t0042.\n# why: the model expects\n# more\n\n"
                        + "# mine\noptimizer:\n  lr: 2.5e-4   # rate\nlogging:\n  experiment_name: \"s-t0042\"\n"
                        + "  log_dir: logs\nseed: 7\n");
        String stageOne = "logging:\n  log_dir: \"logs/\"\n";
        assertThat(new YamlRenderer().render(stageOne, order)).contains("log_dir: \"logs/s-t0042\"");
    }
}
