package io.fairlead.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.TrainingRun;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void nonFiniteNumbersAreTexts() {
        assertThat(Json.write(
                        Arrays.asList(1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 3L, null)))
                .isEqualTo("[1.5,\"NaN\",\"Infinity\",\"-Infinity\",3,null]");
    }

    @Test
    void textsAreEscaped() {
        assertThat(Json.write(Map.of("a\"b", "line\nbreak\u0000"))).isEqualTo("{\"a\\\"b\":\"line\\nbreak\\u0000\"}");
    }

    @Test
    void optionalsAreNullOrTheirValue() {
        assertThat(Json.write(List.of(Optional.of("x"), Optional.empty(), OptionalInt.of(4), OptionalInt.empty())))
                .isEqualTo("[\"x\",null,4,null]");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(new Object()));
    }

    @Test
    void aRunHasTheFieldsThatOthersRelyOn() {
        MetricSeries auc = MetricSeries.named("val_auc")
                .add(new MetricSeries.Point(MetricSeries.NO_STEP, 1, Double.NaN, 0.5))
                .add(new MetricSeries.Point(MetricSeries.NO_STEP, 2, Double.NaN, 0.75))
                .build();
        TrainingRun run = TrainingRun.at(new TrainingRun.Identity("ab12", "/r/x", "x", List.of("csv")))
                .series(new MetricName("val/auc"), auc)
                .hyperparameters(Map.of("lr", 1e-4))
                .epochs(OptionalInt.of(2))
                .problem(Problem.atLine("a.log", 7, "cut"))
                .build();
        assertThat(Json.write(RunDocument.full(run)))
                .isEqualTo("{\"id\":\"ab12\",\"path\":\"/r/x\",\"name\":\"x\",\"stage\":null,\"stage_reasons\":[],"
                        + "\"formats\":[\"csv\"],\"status\":\"unknown\",\"status_reason\":\"\",\"epochs\":2,"
                        + "\"planned_epochs\":null,\"last_step\":null,\"metrics\":{\"val/auc\":{\"count\":2,\"first\":0.5,"
                        + "\"last\":0.75,\"min\":0.5,\"max\":0.75,\"min_at\":{\"epoch\":1,\"step\":null},"
                        + "\"max_at\":{\"epoch\":2,\"step\":null},\"non_finite\":0,\"own_name\":\"val_auc\","
                        + "\"own_scale\":1.0}},\"hyperparameters\":{\"lr\":1.0E-4},"
                        + "\"configuration\":null,\"checkpoints\":[],\"predictions\":[],"
                        + "\"problems\":[{\"file\":\"a.log\",\"line\":7,\"what\":\"cut\"}],"
                        + "\"series\":{\"val/auc\":{\"steps\":[null,null],\"epochs\":[1,2],\"values\":[0.5,0.75]}}}");
    }
}
