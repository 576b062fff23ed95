package io.fairlead.logs.twostage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormatContract;
import io.fairlead.metrics.Stage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TwoStageConfigTest extends LogFormatContract {

    @Override
    protected LogFormat format() {
        return new TwoStageConfig();
    }

    @Override
    protected Sample sample() {
        return json(
                "{\"clip_name\": \"ViT-L/14\", \"adapter_hidden_dim\": 512, \"lambda_race\": 1.0, \"num_epochs\": 20,"
                        + " \"optimizer\": {\"lr\": 0.001}, \"grl\": {\"gamma\": 10.0}, \"seed\": 42}");
    }

    private static Sample json(String text) {
        return new Sample("config.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void givesTheKeysOfStageOneTheirSectionsBack() {
        DraftSink sink = read(sample());
        assertThat(sink.run().settings())
                .containsEntry("model.clip_name", "ViT-L/14")
                .containsEntry("model.adapter_hidden_dim", 512L)
                .containsEntry("loss.lambda_race", 1.0)
                .containsEntry("training.num_epochs", 20L)
                .containsEntry("training.optimizer.lr", 0.001)
                .containsEntry("grl.gamma", 10.0)
                .containsEntry("seed", 42L);
        assertThat(sink.run().stages()).containsKey(Stage.ONE);
        assertThat(sink.run().plannedEpochs()).hasValue(20);
    }

    @Test
    void takesTheWholeConfigurationOfStageTwo() {
        DraftSink sink = read(
                json(
                        "{\"experiment_info\": {\"name\": \"exp1\", \"start_time\": \"2026-01-28T10:44:38\"},"
                                + " \"training_config\": {\"stage1_checkpoint\": \"../x/checkpoint_best.pth\", \"training\": {\"num_epochs\": 30}}}"));
        assertThat(sink.run().settings()).containsEntry("training.num_epochs", 30L);
        assertThat(sink.run().stages()).containsKey(Stage.TWO);
        assertThat(sink.run().name()).isEqualTo("exp1");
    }
}
