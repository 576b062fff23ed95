package io.fairlead.bench.feedback;

import io.fairlead.bench.rehearsal.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Every arm on every task with every seed. Searches that the file holds are not run again; several tasks run beside each
 * other if more threads are given, which changes no values.
 */
public final class Ablation {

    private final Trainer trainer;

    private final Plan plan;

    /**
     * Creates an ablation.
     *
     * @param trainer what trains
     * @param plan what is compared
     */
    public Ablation(Trainer trainer, Plan plan) {
        this.trainer = trainer;
        this.plan = plan;
    }

    /**
     * Runs what is not in the file yet.
     *
     * @param path where finished searches are kept
     * @param threads how many tasks run beside each other
     * @param progress hears of each finished search
     * @return what happened, by search, old and new
     */
    public Map<Cell, Trace> run(Path path, int threads, Consumer<String> progress) {
        LineFile<Cell, Trace> file = new LineFile<>(path, Cell.class, Trace.class);
        Map<Cell, Trace> known = file.read();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> futures = new ArrayList<>();
        for (List<Cell> cells : blocks()) {
            futures.add(pool.submit(() -> {
                Block block = new Block(trainer);
                for (Cell cell : cells) {
                    if (!known.containsKey(cell)) {
                        file.append(cell, block.search(cell));
                        progress.accept(cell.task() + " " + cell.arm() + " seed " + cell.seed() + " is done");
                    }
                }
            }));
        }
        await(futures, pool);
        Map<Cell, Trace> all = new LinkedHashMap<>(file.read());
        all.keySet().retainAll(blocks().stream().flatMap(List::stream).toList());
        return all;
    }

    private static void await(List<Future<?>> futures, ExecutorService pool) {
        try {
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a search failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Seeds outside, so that an interrupted ablation has every task. */
    private List<List<Cell>> blocks() {
        List<List<Cell>> blocks = new ArrayList<>();
        LongStream.rangeClosed(1, plan.seeds())
                .forEach(seed -> plan.tasks()
                        .forEach(task -> blocks.add(plan.arms().stream()
                                .map(arm -> new Cell(task, arm, seed, plan.setup()))
                                .toList())));
        return blocks;
    }

    /**
     * What is compared.
     *
     * @param tasks names of tasks of the rehearsal trainer; copied
     * @param arms the arms; copied
     * @param seeds how many seeds, from 1
     * @param setup what all searches have in common
     */
    public record Plan(List<String> tasks, List<Arm> arms, int seeds, Cell.Setup setup) {

        public Plan {
            tasks = List.copyOf(tasks);
            arms = List.copyOf(arms);
        }
    }
}
