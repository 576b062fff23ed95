package io.fairlead.logs.twostage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormatContract;
import io.fairlead.metrics.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TwoStageTableTest extends LogFormatContract {

    private static final String METRICS =
            "epoch,train_loss,train_accuracy,val_loss,is_best,elapsed_time,timestamp,val_auc\r\n"
                    + "1,0.5,81.25,0.4,True,620.5,2026-01-28T10:55:01.897960,0.5179120606575963\r\n"
                    + "2,0.25,82.5,nan,False,621.5,2026-01-28T11:05:01.897960,0.5279120606575963\r\n";

    @Override
    protected LogFormat format() {
        return new TwoStageTable();
    }

    @Override
    protected Sample sample() {
        return new Sample("a_metrics_20260128_104438.csv", METRICS.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesColumnsByTheirNames() {
        DraftSink sink = read(sample());
        assertThat(series(sink, "val_auc").values()).containsExactly(0.5179120606575963, 0.5279120606575963);
        assertThat(series(sink, "val_loss").value(1)).isNaN();
        assertThat(series(sink, "train_accuracy").epoch(1)).isEqualTo(2);
        assertThat(sink.run().started()).hasValue(1769597701.89796);
        assertThat(sink.run().problems("x")).isEmpty();
    }

    @Test
    void doesNotTrustTheLastCellOfACutLine() {
        String cut = METRICS.substring(0, METRICS.indexOf(",2026-01-28T11") - 2);
        DraftSink sink = read(new Sample("a.csv", cut.getBytes(StandardCharsets.UTF_8)));
        assertThat(series(sink, "elapsed_time").size()).isEqualTo(1);
        assertThat(series(sink, "train_loss").size()).isEqualTo(2);
        assertThat(sink.run().marks()).extracting(EndMark::kind).containsExactly(EndMark.Kind.CUT);
        assertThat(sink.run().problems("x"))
                .extracting(Problem::toString)
                .containsExactly("a.csv:3: the file breaks off in this line: 6 of 8 cells");
    }

    @Test
    void tellsDataSetsApart() {
        String rows =
                "epoch,dataset,auc,acc,eer,ap,num_samples,timestamp\n1,celebdf,0.5,0.6,0.4,0.7,5977,2026-01-28T10:55:01\n"
                        + "1,dfd,0.25,0.6,0.4,0.7,5977,2026-01-28T10:55:01\n";
        DraftSink sink = read(new Sample("a_test_metrics.csv", rows.getBytes(StandardCharsets.UTF_8)));
        assertThat(sink.run().tracks())
                .filteredOn(track -> track.key().ownName().equals("auc") && !track.isEmpty())
                .extracting(track -> track.key().dataset())
                .containsExactly("celebdf", "dfd");
    }
}
