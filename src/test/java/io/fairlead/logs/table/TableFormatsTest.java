package io.fairlead.logs.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.logs.format.LogFormatContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The formats in tables: their own shapes and the contract of every format. */
class TableFormatsTest {

    private static LogFormatContract.Sample file(String path, String text) {
        return new LogFormatContract.Sample(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class LightningTableTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new LightningTable();
        }

        @Override
        protected Sample sample() {
            return file("metrics.csv", "epoch,step,train_loss,valid_loss\n" + "0,49,0.99,\n" + "0,88,,1e309\n");
        }

        @Test
        void leavesEmptyCellsOut() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "train_loss").step(0)).isEqualTo(49);
            assertThat(series(sink, "valid_loss").value(0)).isInfinite();
        }
    }

    @Nested
    class TimmTableTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new TimmTable();
        }

        @Override
        protected Sample sample() {
            return file(
                    "summary.csv",
                    "epoch,train_loss,eval_loss,eval_top1,eval_top5\n" + "271,1.62,1.48,40.0,99.1\n"
                            + "272,1.62,1.42,0.5,99.15\n");
        }

        @Test
        void keepsTheEpochOfAResumedRun() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "eval_top1").epoch(0)).isEqualTo(271);
        }
    }

    @Nested
    class YoloTableTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new YoloTable();
        }

        @Override
        protected Sample sample() {
            return file(
                    "results.csv",
                    "   epoch,   train/box_loss,   metrics/mAP50(B),\n"
                            + "       0,           1.6878,           0.45929,\n");
        }

        @Test
        void takesTheBlanksOff() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "train/box_loss").values()).containsExactly(1.6878);
            assertThat(sink.run().problems("x")).isEmpty();
        }
    }

    @Nested
    class YoloTextTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new YoloText();
        }

        @Override
        protected Sample sample() {
            return file(
                    "results.txt",
                    "     0/299     11.8G   0.06979   0.03151         0    0.1013        30       640  0.004643    0.2902  0.001399 0.0002224   0.09341   0.03846         0\n");
        }

        @Test
        void namesTheColumns() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "total").values()).containsExactly(0.1013);
            assertThat(sink.run().plannedEpochs()).hasValue(300);
        }
    }

    @Nested
    class KerasTableTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new KerasTable();
        }

        @Override
        protected Sample sample() {
            return file("training.log", "epoch,accuracy,loss,val_accuracy,val_loss\n" + "0,0.5,1.2,0.4,1.3\n");
        }

        @Test
        void countsRowsWhereNoColumnCounts() {
            DraftSink sink = read(sample());
            assertThat(series(read(file("log.csv", "val_loss,loss\n1,2\n3,4\n")), "loss")
                            .epoch(1))
                    .isEqualTo(1);
            assertThat(series(sink, "loss").epoch(0)).isEqualTo(0);
        }
    }

    @Nested
    class GeneralTableTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new GeneralTable();
        }

        @Override
        protected Sample sample() {
            return file("scores.tsv", "Epoch	train_loss	val_auc\n" + "1	0.5	0.75\n" + "2	0.25	x\n");
        }

        @Test
        void findsTheSeparatorAndSaysWhatIsNoNumber() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "val_auc").values()).containsExactly(0.75);
            assertThat(sink.run().problems("x")).hasSize(1);
            assertThat(format().sniff(head(file("people.csv", "name,age\nAnn,3\n"))))
                    .isEqualTo(Match.NO);
        }
    }

    @Nested
    class PgValidationTableTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new PgValidationTable();
        }

        @Override
        protected Sample sample() {
            return file("val_metrics.csv", "0,0.91,0.08,0.4,0.1,0.93,0.9,0.2\n");
        }

        @Test
        void namesTheColumns() {
            DraftSink sink = read(sample());
            assertThat(series(sink, "AUC").values()).containsExactly(0.93);
        }
    }

    @Nested
    class OptunaTableTest extends LogFormatContract {

        @Override
        protected LogFormat format() {
            return new OptunaTable();
        }

        @Override
        protected Sample sample() {
            return file(
                    "all_trials.csv",
                    "number,value,datetime_start,datetime_complete,duration,params_lr,params_drop,state\n"
                            + "0,0.93,2026-01-01 10:00:00,2026-01-01 10:05:00,0 days,0.001,True,COMPLETE\n"
                            + "1,,2026-01-01 10:00:00,,,0.01,False,PRUNED\n");
        }

        @Test
        void makesARunOfEachTrial() {
            DraftSink sink = read(sample());
            assertThat(sink.others()).hasSize(2);
            assertThat(sink.others().get("trial 0").settings())
                    .containsEntry("lr", 0.001)
                    .containsEntry("drop", true);
            assertThat(sink.others().get("trial 1").marks())
                    .extracting(EndMark::kind)
                    .containsExactly(EndMark.Kind.STOPPED);
            assertThat(sink.others().get("trial 1").folder()).isEqualTo("trial_0001");
        }
    }
}
