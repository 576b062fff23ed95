package io.fairlead.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormatContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The formats in JSON: their own shapes and the contract of every format. */
class JsonFormatsTest {

    private static LogFormatContract.Sample file(String path, String text) {
        return new LogFormatContract.Sample(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class HuggingFaceStateTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new HuggingFaceState();
        }

        @Override
        protected Sample sample() {
            return file(
                    "trainer_state.json",
                    "{\"epoch\": 2.0, \"global_step\": 20, \"log_history\": [\n"
                            + "{\"epoch\": 1.0, \"learning_rate\": 5e-05, \"loss\": 1.5, \"step\": 10},\n"
                            + "{\"epoch\": 2.0, \"eval_loss\": NaN, \"step\": 20}],\n"
                            + "\"max_steps\": 20, \"num_train_epochs\": 2}\n");
        }

        @Test
        void readsTheHistoryAndHowFarItCame() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "loss").step(0)).isEqualTo(10);
            assertThat(series(sink, "eval_loss").value(0)).isNaN();
            assertThat(sink.run().epochs()).hasValue(2);
            assertThat(sink.run().plannedSteps()).hasValue(20);
            assertThat(sink.run().marks()).extracting(EndMark::kind).containsExactly(EndMark.Kind.FINISHED);
        }
    }

    @Nested
    class OpenMmlabJsonTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new OpenMmlabJson();
        }

        @Override
        protected Sample sample() {
            return file(
                    "20210112.log.json",
                    "{\"env_info\": \"x\", \"seed\": 1}\n"
                            + "{\"mode\": \"train\", \"epoch\": 1, \"iter\": 50, \"lr\": 0.02, \"loss\": NaN}\n"
                            + "{\"mode\": \"val\", \"epoch\": 1, \"iter\": 6207, \"lr\": 0.02, \"mAP\": 0.63964}\n");
        }

        @Test
        void tellsTrainingFromValidation() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "loss").value(0)).isNaN();
            assertThat(series(sink, "val/mAP").epoch(0)).isEqualTo(1);
            assertThat(series(sink, "lr").step(0)).isEqualTo(50);
        }
    }

    @Nested
    class Detectron2JsonTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new Detectron2Json();
        }

        @Override
        protected Sample sample() {
            return file(
                    "metrics.json",
                    "{\"eta_seconds\": 10.5, \"iteration\": 19, \"total_loss\": 2.7, \"lr\": 1e-3}\n"
                            + "{\"eta_seconds\": 0.0, \"iteration\": 39, \"total_loss\": 1.5, \"lr\": 1e-3}\n");
        }

        @Test
        void isFinishedWhenNothingRemains() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "total_loss").step(1)).isEqualTo(39);
            assertThat(sink.run().marks()).extracting(EndMark::kind).containsExactly(EndMark.Kind.FINISHED);
        }
    }

    @Nested
    class JsonLinesFormatTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new JsonLinesFormat();
        }

        @Override
        protected Sample sample() {
            return file(
                    "log.txt",
                    "{\"train_lr\": 1e-4, \"train_loss\": 2.5, \"test_acc1\": 31.1, \"epoch\": 0, \"test_coco_eval_bbox\": [0.1, 0.2]}\n"
                            + "{\"train_lr\": 1e-4, \"train_loss\": \"1e309\", \"test_acc1\": 32.1, \"epoch\": 1}\n");
        }

        @Test
        void readsNestedAndQuotedNumbers() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "train_loss").value(1)).isInfinite();
            assertThat(series(sink, "test_coco_eval_bbox/1").values()).containsExactly(0.2);
            assertThat(series(sink, "test_acc1").epoch(1)).isEqualTo(1);
        }
    }

    @Nested
    class WandbHistoryTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new WandbHistory();
        }

        @Override
        protected Sample sample() {
            return file(
                    "wandb-history.jsonl",
                    "{\"examples\": {\"width\": 28, \"_type\": \"images\"}, \"epoch\": 0, \"val_loss\": 5.6, \"_runtime\": 13.9, \"_timestamp\": 1560519540.31, \"_step\": 0}\n");
        }

        @Test
        void leavesPicturesOut() {
            DraftSink sink = read(sample());
            assertThat(sink.run().tracks()).hasSize(1);
            assertThat(series(sink, "val_loss").time(0)).isEqualTo(1560519540.31);
        }
    }

    @Nested
    class WandbSummaryTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new WandbSummary();
        }

        @Override
        protected Sample sample() {
            return file("wandb-summary.json", "{\"loss\": 0.5, \"_step\": 9, \"_wandb\": {\"runtime\": 3}}\n");
        }

        @Test
        void takesTheLastValues() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "loss").step(0)).isEqualTo(9);
            assertThat(sink.run().tracks()).hasSize(1);
        }
    }

    @Nested
    class JsonHistoryTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new JsonHistory();
        }

        @Override
        protected Sample sample() {
            return file("history.json", "{\"loss\": [1.2, 0.9], \"val_loss\": [1.3, NaN]}\n");
        }

        @Test
        void readsAMapOfLists() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "loss").values()).containsExactly(1.2, 0.9);
            assertThat(series(sink, "val_loss").epoch(1)).isEqualTo(1);
            assertThat(series(read(file("h.json", "[{\"epoch\": 3, \"loss\": 0.5}]")), "loss")
                            .epoch(0))
                    .isEqualTo(3);
            assertThat(series(read(file("h.json", "{\"epoch_4\": {\"loss\": 0.5}}")), "loss")
                            .epoch(0))
                    .isEqualTo(4);
        }
    }
}
