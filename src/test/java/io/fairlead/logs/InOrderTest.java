package io.fairlead.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InOrderTest {

    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void handsOnInTheOrderOfGivingEvenIfTheFirstIsDoneLast() {
        List<Integer> results = new ArrayList<>();
        CountDownLatch later = new CountDownLatch(9);
        try (InOrder<Integer> line = new InOrder<>(workers, 100, 100, results::add)) {
            line.add(1, () -> {
                later.await();
                return 0;
            });
            for (int i = 1; i < 10; i++) {
                int number = i;
                line.add(1, () -> {
                    later.countDown();
                    return number;
                });
            }
            line.finish();
        }
        assertThat(results).isEqualTo(IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void keepsToTheWeightAndTheCountThatAreAllowed() {
        AtomicInteger given = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        List<Integer> open = new ArrayList<>();
        try (InOrder<Integer> line = new InOrder<>(workers, 10, 5, weight -> taken.addAndGet(weight))) {
            for (int weight : new int[] {4, 4, 4, 50, 1, 1, 1, 1, 1, 1, 1, 1}) {
                line.add(weight, () -> weight);
                given.addAndGet(weight);
                open.add(given.get() - taken.get());
            }
            line.finish();
        }
        assertThat(taken).hasValue(70);
        assertThat(open).allMatch(weight -> weight <= 10 || weight == 50);
    }

    @Test
    void aHeavyPieceIsAlone() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Thread giver = new Thread(() -> {
            try (InOrder<Integer> line = new InOrder<>(workers, 10, 5, result -> {})) {
                for (int i = 0; i < 3; i++) {
                    line.add(11, () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        release.await(5, TimeUnit.SECONDS);
                        return running.decrementAndGet();
                    });
                }
                line.finish();
            }
        });
        giver.start();
        release.countDown();
        giver.join();
        assertThat(most).hasValue(1);
    }

    @Test
    void aFailureIsThatOfThePieceAndDropsTheRest() {
        List<Integer> results = new ArrayList<>();
        assertThatThrownBy(() -> {
                    try (InOrder<Integer> line = new InOrder<>(workers, 100, 100, results::add)) {
                        line.add(1, () -> 1);
                        line.add(1, () -> {
                            throw new IllegalArgumentException("failed");
                        });
                        line.add(1, () -> 3);
                        line.finish();
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("failed");
        assertThat(results).containsExactly(1);
    }

    @Test
    void onTheOwnThreadEachResultIsHandedOnBeforeTheNextPiece() {
        List<String> told = new ArrayList<>();
        try (InOrder<String> line = new InOrder<>(Runnable::run, 100, 100, told::add)) {
            for (int i = 0; i < 3; i++) {
                String name = "r" + i;
                line.add(1, () -> {
                    told.add("read " + name);
                    return name;
                });
            }
            line.finish();
        }
        assertThat(told).containsExactly("read r0", "r0", "read r1", "r1", "read r2", "r2");
    }
}
