package io.fairlead.logs.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormatContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The file store of MLflow. */
class MlflowFormatsTest {

    private static LogFormatContract.Sample file(String path, String text) {
        return new LogFormatContract.Sample(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class MlflowMetricTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new MlflowMetric();
        }

        @Override
        protected Sample sample() {
            return file("metrics/val/loss", "1664364007310 0.7858095765113831 0\n" + "1664364008310 NaN 1\n");
        }

        @Test
        void readsAMetricBelowAFolder() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "val/loss").time(0)).isEqualTo(1664364007.310);
            assertThat(series(sink, "val/loss").value(1)).isNaN();
        }
    }

    @Nested
    class MlflowParameterTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new MlflowParameter();
        }

        @Override
        protected Sample sample() {
            return file("params/lr", "0.001");
        }

        @Test
        void takesTheTextAsTheValue() {
            DraftSink sink = read(sample());
            assertThat(sink.run().settings()).containsEntry("lr", 0.001);
            assertThat(read(file("tags/mlflow.runName", "happy-owl")).run().name())
                    .isEqualTo("happy-owl");
        }
    }

    @Nested
    class MlflowRunTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new MlflowRun();
        }

        @Override
        protected Sample sample() {
            return file(
                    "meta.yaml",
                    "run_id: abc\n" + "run_name: owl\n" + "start_time: 1664364007025\n" + "end_time: null\n"
                            + "status: 5\n" + "lifecycle_stage: deleted\n");
        }

        @Test
        void readsHowItEnded() {
            DraftSink sink = read(sample());
            assertThat(sink.run().marks()).extracting(EndMark::kind).containsExactly(EndMark.Kind.STOPPED);
            assertThat(sink.run().problems("x")).hasSize(1);
            assertThat(sink.run().started()).hasValue(1664364007.025);
        }
    }
}
