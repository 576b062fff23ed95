package io.fairlead.logs.twostage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormatContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TwoStageSummaryTest extends LogFormatContract {

    @Override
    protected LogFormat format() {
        return new TwoStageSummary();
    }

    @Override
    protected Sample sample() {
        String text = """
                Training Summary - exp1
                ============================================================
                Start Time: 2026-01-28 10:44:38
                Best Validation AUC: 0.5413

                Epoch-wise Results:
                ----------------------------------------
                Epoch  1: Train Loss: 0.4837, Val Metric: 0.5179, Val ACC: 0.8387 (BEST)
                Epoch  2: Train Loss: 0.4651, Val Metric: 0.5413, Val ACC: 0.8386

                Test Dataset Results (Best Model):
                ----------------------------------------
                  celebdf : AUC=0.6779, ACC=0.7005, EER=0.3789, AP=0.8872
                  dfd     : AUC=0.8385, ACC=0.7767, EER=0.2425, AP=0.9077

                Fairness Metrics (Latest):
                ----------------------------------------
                  validation  : F_FPR=150.59%, F_OAE=18.63%, F_DP=38.33%, F_MEO=68.74%
                  celebdf     : F_FPR=20.84%, F_OAE=34.90%, F_DP=25.25%, F_MEO=77.52%

                Log files saved in: logs/exp1_2026-01-28-10-44-38
                """;
        return new Sample("exp1_summary_20260128_104438.txt", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesAreOfTheirEpochOrOfTheirDataSet() {
        DraftSink sink = read(sample());
        assertThat(series(sink, "Train Loss").values()).containsExactly(0.4837, 0.4651);
        assertThat(series(sink, "Val ACC").values()).containsExactly(0.8387, 0.8386);
        assertThat(sink.run().tracks())
                .filteredOn(track -> track.key().ownName().equals("AUC"))
                .extracting(
                        track -> track.key().dataset() + " " + track.series().value(0))
                .containsExactly("celebdf 0.6779", "dfd 0.8385");
        assertThat(sink.run().tracks())
                .filteredOn(track -> track.key().ownName().equals("F_FPR"))
                .extracting(
                        track -> track.key().dataset() + " " + track.series().value(0))
                .containsExactly("validation 150.59", "celebdf 20.84");
        assertThat(sink.run().marks()).extracting(EndMark::kind).contains(EndMark.Kind.FINISHED);
    }
}
