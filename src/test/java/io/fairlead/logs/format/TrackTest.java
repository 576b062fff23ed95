package io.fairlead.logs.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrackTest {

    private static Track track(RunDraft draft, String name, int count, SplittableRandom random, List<Double> values) {
        Track track = draft.track(name);
        for (int i = 0; i < count; i++) {
            double value = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian();
            values.add(value);
            track.add(i, i / 100.0, 1e9 + i, value);
        }
        return track;
    }

    @Test
    void keepsEveryPointOfAnUsualLog() {
        List<Double> values = new ArrayList<>();
        Track track = track(new RunDraft(), "loss", Track.MOST, new SplittableRandom(1), values);
        assertThat(track.stride()).isEqualTo(1);
        MetricSeries series = track.series();
        assertThat(series.size()).isEqualTo(Track.MOST);
        for (int i = 0; i < series.size(); i++) {
            assertThat(series.value(i)).isEqualTo(values.get(i));
        }
    }

    @Test
    void keepsFirstLastSmallestAndLargestOfAnyNumberOfPoints() {
        SplittableRandom random = new SplittableRandom(2);
        for (int count : new int[] {Track.MOST + 1, 300_001, 524_288, 1_000_003}) {
            List<Double> values = new ArrayList<>();
            RunDraft draft = new RunDraft();
            Track track = track(draft, "loss", count, random, values);
            MetricSeries series = track.series();
            assertThat(track.count()).isEqualTo(count);
            assertThat(series.size()).isBetween(Track.MOST / 2, Track.MOST + 3);
            assertThat(series.step(0)).isZero();
            assertThat(series.step(series.size() - 1)).isEqualTo(count - 1);
            double smallest = values.stream()
                    .filter(Double::isFinite)
                    .mapToDouble(v -> v)
                    .min()
                    .orElseThrow();
            double largest = values.stream()
                    .filter(Double::isFinite)
                    .mapToDouble(v -> v)
                    .max()
                    .orElseThrow();
            int min = series.indexOfMin().orElseThrow();
            assertThat(series.value(min)).isEqualTo(smallest);
            assertThat(series.step(min)).isEqualTo(values.indexOf(smallest));
            assertThat(series.value(series.indexOfMax().orElseThrow())).isEqualTo(largest);
            long before = -1;
            for (int i = 0; i < series.size(); i++) {
                assertThat(series.step(i)).isGreaterThan(before);
                before = series.step(i);
                assertThat(series.value(i)).isEqualTo(values.get((int) before));
                assertThat(series.epoch(i)).isEqualTo(before / 100.0);
                assertThat(series.time(i)).isEqualTo(1e9 + before);
            }
            assertThat(draft.problems("a.log"))
                    .extracting(Problem::what)
                    .singleElement()
                    .asString()
                    .contains("of the " + count + " values of \"loss\" one in " + track.stride() + " stands");
        }
    }

    @Test
    void sharesTheBudgetOfARunAmongManyMetrics() {
        PointBudget budget = new PointBudget();
        RunDraft first = new RunDraft(budget);
        RunDraft second = new RunDraft(budget);
        for (int i = 0; i < 40_000; i++) {
            for (int metric = 0; metric < 60; metric++) {
                (metric % 2 == 0 ? first : second).track("m" + metric).add(i, Double.NaN, Double.NaN, i * metric);
            }
        }
        first.track("rare").add(7, Double.NaN, Double.NaN, 1);
        long kept = 0;
        for (RunDraft draft : List.of(first, second)) {
            for (Track track : draft.tracks()) {
                MetricSeries series = track.series();
                kept += series.size();
                if (track.count() > 1) {
                    assertThat(series.step(0)).isZero();
                    assertThat(series.step(series.size() - 1)).isEqualTo(39_999);
                    assertThat(series.size()).isGreaterThan(4_000);
                }
            }
        }
        assertThat(kept).isLessThan(1 << 20);
        assertThat(first.track("rare").stride()).isEqualTo(1);
    }

    @Test
    void leavesOutNamesThatAreMadeOfData() {
        RunDraft draft = new RunDraft();
        for (int i = 0; i < 30_000; i++) {
            draft.track("sample " + i).add(i, 0, 0, i);
        }
        assertThat(draft.tracks()).hasSize(20_000);
        assertThat(draft.problems("a.log"))
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("10000 values under further ones are left out");
    }

    @Test
    void keepsTheFirstAndTheLastMarks() {
        RunDraft draft = new RunDraft();
        for (int i = 0; i < 5_000; i++) {
            draft.mark(EndMark.Kind.STOPPED, "mark " + i);
        }
        assertThat(draft.marks()).hasSize(1_000);
        assertThat(draft.marks().get(0).reason()).isEqualTo("mark 0");
        assertThat(draft.marks().get(999).reason()).isEqualTo("mark 4999");
    }
}
