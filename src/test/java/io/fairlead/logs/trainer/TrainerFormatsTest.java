package io.fairlead.logs.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormatContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The printed logs: their own shapes and the contract of every format. */
class TrainerFormatsTest {

    private static LogFormatContract.Sample file(String path, String text) {
        return new LogFormatContract.Sample(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class DeepfakeBenchLogTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new DeepfakeBenchLog();
        }

        @Override
        protected Sample sample() {
            return file(
                    "training.log",
                    "2025-05-15 05:13:08,208 - INFO - --------------- Configuration ---------------\n"
                            + "2025-05-15 05:13:08,208 - INFO - Parameters: \n" + "nEpochs: 10\n"
                            + "optimizer: {'type': 'adam', 'adam': {'lr': 0.0002}}\n"
                            + "2025-05-15 05:13:11,035 - INFO - ===> Epoch[0] start!\n"
                            + "  0%|          | 0/3305 [00:00<?, ?it/s]2025-05-15 05:13:17,310 - INFO - Iter: 300    training-loss, overall: 0.69    training-loss, cls: nan    \n"
                            + "2025-05-15 05:30:15,388 - INFO - dataset: Celeb-DF-v2    step: 3304    testing-metric, acc: 0.90    testing-metric, acc_real:0.91; acc_fake:0.89\n");
        }

        @Test
        void readsRowsBehindProgressBars() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "training-loss/overall").step(0)).isEqualTo(300);
            assertThat(series(sink, "training-loss/cls").value(0)).isNaN();
            assertThat(series(sink, "testing-metric/Celeb-DF-v2/acc_fake").values())
                    .containsExactly(0.89);
            assertThat(sink.run().settings()).containsEntry("nEpochs", 10L).containsEntry("optimizer.adam.lr", 0.0002);
        }
    }

    @Nested
    class FairseqLogTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new FairseqLog();
        }

        @Override
        protected Sample sample() {
            return file(
                    "train.log",
                    "2023-06-28 18:33:30 | INFO | fairseq_cli.train | {'common': {'seed': 1, 'fp16': True}}\n"
                            + "2023-06-28 18:40:31 | INFO | train_inner | epoch 001:     50 / 1000 loss=15.321, ppl=38395.4, num_updates=50, lr=8e-05\n"
                            + "2023-06-28 18:50:31 | INFO | valid | epoch 001 | valid on 'valid' subset | loss 4.5 | ppl 22 | num_updates 1000\n"
                            + "2023-06-28 18:55:31 | INFO | train_inner | {\"epoch\": 2, \"update\": 1.05, \"loss\": \"3.5\", \"num_updates\": \"1050\"}\n");
        }

        @Test
        void readsTheThreeShapes() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "loss").step(0)).isEqualTo(50);
            assertThat(series(sink, "loss").values()).containsExactly(15.321, 3.5);
            assertThat(sink.run().settings()).containsEntry("common.seed", 1L);
        }
    }

    @Nested
    class FairnessLogTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new FairnessLog();
        }

        @Override
        protected Sample sample() {
            return file(
                    "log_training.txt",
                    "Epoch 3 Acc: 0.9103 foae score: 0.0812 feo score: 0.4 auc: 0.93, tpr: 0.9, fpr: 0.2\n"
                            + " number of 120 with male,asian : AUC: 0.9 | ErrorRate:  0.1 | fpr: 0.2\n"
                            + " F_G_inter, F_EFPR_inter: 0.1 | 0.2\n" + " inter_FPR, g1_FPR, g2_FPR: 1.2 | 3.4 | 5.6\n"
                            + "===> epoch[003/010], training loss: 0.51, eval loss: 0.49\n");
        }

        @Test
        void readsListsOfNames() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "foae score").epoch(0)).isEqualTo(3);
            assertThat(series(sink, "F_EFPR_inter").values()).containsExactly(0.2);
            assertThat(series(sink, "g2_FPR").values()).containsExactly(5.6);
            assertThat(series(sink, "eval loss").values()).containsExactly(0.49);
            assertThat(sink.run().plannedEpochs()).hasValue(10);
        }
    }

    @Nested
    class PrintedLogTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new PrintedLog();
        }

        @Override
        protected Sample sample() {
            return file(
                    "nohup.out",
                    "Namespace(lr=0.1, gpu=None, tags=['a', 'b'])\n"
                            + "epoch [1/50] batch [5/180] time 0.237 (0.573) loss 25.0013 (20.6651) acc 84.3750 (88.1250) lr 1.0000e-05 eta 1:25:49\n"
                            + "=> result\n" + "* accuracy: 95.3%\n"
                            + "* class: 0 (face)\ttotal: 44\tcorrect: 44\tacc: 100.0%\n"
                            + "slurmstepd: error: *** JOB 2365 ON node03 CANCELLED AT 2021-03-25T20:34:50 ***\n");
        }

        @Test
        void findsEverythingByItself() {
            DraftSink sink = read(sample());
            assertThat(sink.run().settings()).containsEntry("lr", 0.1).doesNotContainKey("gpu");
            assertThat(series(sink, "loss").step(0)).isEqualTo(5);
            assertThat(series(sink, "lr").values()).containsExactly(1e-5);
            assertThat(series(sink, "accuracy").values()).containsExactly(95.3);
            assertThat(sink.run().marks()).extracting(EndMark::kind).containsExactly(EndMark.Kind.STOPPED);
        }
    }
}
