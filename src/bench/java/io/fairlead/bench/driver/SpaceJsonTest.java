package io.fairlead.bench.driver;

import static io.fairlead.bench.problem.Spaces.choice;
import static io.fairlead.bench.problem.Spaces.logInteger;
import static io.fairlead.bench.problem.Spaces.ordered;
import static io.fairlead.bench.problem.Spaces.real;
import static io.fairlead.bench.problem.Spaces.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.bench.problem.Spaces;
import io.fairlead.space.Parameter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Spaces as ask-tell takes them. */
class SpaceJsonTest {

    @Test
    void writesEveryKindOfParameter() {
        var space = Spaces.of(
                choice("kind", "a", "b"),
                when(real("x", 0, 0.5), "kind", "b"),
                logInteger("width", 2, 64),
                ordered("batch", 32L, 64L));
        assertThat(SpaceJson.of(space).toString())
                .isEqualTo("{\"parameters\":{\"kind\":{\"type\":\"choice\",\"choices\":[\"a\",\"b\"]},"
                        + "\"x\":{\"type\":\"float\",\"low\":0.0,\"high\":0.5,\"when\":{\"kind\":[\"b\"]}},"
                        + "\"width\":{\"type\":\"int\",\"low\":2,\"high\":64,\"log\":true},"
                        + "\"batch\":{\"type\":\"choice\",\"choices\":[32,64],\"ordered\":true}}}");
    }

    @Test
    void readsAChoiceWhoseNumberLostItsType() {
        Parameter batch = ordered("batch", 32L, 64L);
        assertThat(SpaceJson.value(batch, JsonMapper.shared().readTree("64.0"))).isEqualTo(64L);
        assertThatThrownBy(() -> SpaceJson.value(batch, JsonMapper.shared().readTree("65")))
                .hasMessage("parameter \"batch\" must be one of [32, 64], but was 65");
    }
}
