package io.fairlead.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.check.UserException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTemplateTest {

    private static final Training TRAINING =
            new Training("s", 7, 2, Path.of("/a b/$(x) 'y'.yaml"), Path.of("/out/s-t0007"));

    private static List<String> arguments(String command) {
        return CommandTemplate.parse(command).arguments(TRAINING);
    }

    @Test
    void valuesAreNeitherSplitNorInterpreted() {
        assertThat(arguments("python train.py --config {config} --name={session}-{trial}.{attempt} {out}"))
                .containsExactly(
                        "python", "train.py", "--config", "/a b/$(x) 'y'.yaml", "--name=s-7.2", "/out/s-t0007");
    }

    @Test
    void quotesAndBackslashesKeepArgumentsTogether() {
        assertThat(arguments("a 'b  \"c\\' \"d 'e\" f\\ g \"\" \"\\\"\" {config}"))
                .containsExactly("a", "b  \"c\\", "d 'e", "f g", "", "\"", "/a b/$(x) 'y'.yaml");
    }

    @Test
    void bracesThatAreNoPlaceStay() {
        assertThat(arguments("a {\"x\":1} {} {config}")).containsExactly("a", "{x:1}", "{}", "/a b/$(x) 'y'.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "train.py", "train.py {config} {gpu}", "train.py '{config}"})
    void whatCannotBeMeantIsRefused(String command) {
        assertThatThrownBy(() -> CommandTemplate.parse(command)).isInstanceOf(UserException.class);
    }

    @Test
    void theEnvironmentMayCarryTheConfiguration() {
        assertThat(arguments("sh -c 'exec train < \"$FAIRLEAD_CONFIG\"'"))
                .containsExactly("sh", "-c", "exec train < \"$FAIRLEAD_CONFIG\"");
        assertThat(CommandTemplate.environment(TRAINING))
                .containsEntry("FAIRLEAD_CONFIG", "/a b/$(x) 'y'.yaml")
                .containsEntry("FAIRLEAD_TRIAL", "7");
    }
}
