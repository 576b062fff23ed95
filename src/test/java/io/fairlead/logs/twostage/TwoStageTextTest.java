package io.fairlead.logs.twostage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormatContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TwoStageTextTest extends LogFormatContract {

    private static final String P = "2026-01-28 10:55:01 - exp1_logger - INFO - ";

    @Override
    protected LogFormat format() {
        return new TwoStageText();
    }

    @Override
    protected Sample sample() {
        return text(
                P + "Training logger initialized for exp1\n" + P + "Log directory: logs/exp1_2026-01-28-10-44-38\n" + P
                        + "\nStarting training for 30 epochs\n" + P + "Epoch 1 Results:\n" + P
                        + "  Train - Loss: 0.4837, Accuracy: 81.64%\n" + P
                        + "  Validation - Loss: 0.4526, AUC: 0.5179, FAIRNESS_F_FPR: 12.5000\n" + P
                        + "  Fairness [celebdf] - F_FPR: 20.84%, F_DP: 25.25%\n" + P
                        + "  Test [celebdf] - AUC: 0.6779, ACC: 0.7005\n" + P
                        + "TRAINING COMPLETED\n");
    }

    private static Sample text(String text) {
        return new Sample("exp1_training.log", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheSummaryOfAnEpoch() {
        DraftSink sink = read(sample());
        assertThat(series(sink, "FAIRNESS_F_FPR").values()).containsExactly(12.5);
        assertThat(series(sink, "Accuracy").values()).containsExactly(81.64);
        assertThat(sink.run().tracks())
                .filteredOn(track -> track.key().ownName().equals("AUC"))
                .extracting(track -> track.key().split() + track.key().dataset())
                .containsExactly("val", "testcelebdf");
        assertThat(sink.run().plannedEpochs()).hasValue(30);
        assertThat(sink.run().folder()).isEqualTo("logs/exp1_2026-01-28-10-44-38");
        assertThat(sink.run().marks()).extracting(EndMark::kind).containsExactly(EndMark.Kind.FINISHED);
    }

    @Test
    void readsCapturedStageOneOutputThroughProgressBars() {
        DraftSink sink = read(
                text(
                        "CLIP Stage1 Training\nEpoch 1/2\n  GRL lambda: 0.2449\n"
                                + "\rEpoch 1:   0%|          | 0/250 [00:00<?, ?it/s, loss=1.9]\rEpoch 1: 100%|##| 250/250 [00:18<00:00, 13.88it/s, loss=1.8]\n"
                                + "[Sinkhorn Distance (lower is better)]\n    (Male, Asian): 0.0442 (n=204)\n"
                                + "[Epoch 1 Summary]\n  Train Loss: 1.8487\n  Race Acc: 0.4350\n  Val Loss: 1.8900968423530238\n  Val Race Acc: 0.39\n"));
        assertThat(series(sink, "Val Loss").values()).containsExactly(1.8900968423530238);
        assertThat(series(sink, "Train Loss").values()).containsExactly(1.8487);
        assertThat(series(sink, "Sinkhorn (Male, Asian)").values()).containsExactly(0.0442);
        assertThat(sink.run().plannedEpochs()).hasValue(2);
    }

    @Test
    void saysWhichRaceACodeStandsFor() {
        DraftSink sink = read(text("[FairnessDataset] x\n  Subgroup 1 (Male, White): Real=4544, Fake=20899\n"));
        assertThat(sink.run().problems("x"))
                .extracting(Object::toString)
                .anyMatch(line -> line.contains("race code 1 stands for white"));
    }
}
