package io.fairlead.bench.campaign;

import io.fairlead.bench.driver.Optimizer;
import io.fairlead.bench.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Every optimizer on every problem with every seed, in each arm.
 *
 * <p>Cells that the file holds already are not run again. Each search runs on one thread; several run beside
 * each other if more threads are given, which changes times but no values.
 */
public final class Campaign {

    private final List<Problem> problems;

    private final List<Optimizer.Kind> optimizers;

    private final Plan plan;

    /**
     * Creates a campaign.
     *
     * @param problems what is searched; copied
     * @param optimizers what searches; copied
     * @param plan seeds, arms, workers, budget
     */
    public Campaign(List<Problem> problems, List<Optimizer.Kind> optimizers, Plan plan) {
        this.problems = List.copyOf(problems);
        this.optimizers = List.copyOf(optimizers);
        this.plan = plan;
    }

    /**
     * Runs what is not in the file yet.
     *
     * @param file where scores are kept
     * @param threads how many searches run beside each other
     * @param progress hears of each finished cell
     * @return the scores of all cells of this campaign, old and new
     */
    public Map<Cell, Score> run(ScoreFile file, int threads, Consumer<String> progress) {
        Map<Cell, Score> known = file.read();
        List<Cell> missing =
                cells().stream().filter(cell -> !known.containsKey(cell)).toList();
        progress.accept(missing.size() + " of " + cells().size() + " searches to run");
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (Cell cell : missing) {
                futures.add(pool.submit(() -> {
                    Score score = Search.run(problem(cell), cell, optimizer(cell));
                    file.append(cell, score);
                    progress.accept(line(cell, score));
                }));
            }
            await(futures);
        } finally {
            pool.shutdownNow();
        }
        Map<Cell, Score> all = new LinkedHashMap<>(file.read());
        all.keySet().retainAll(cells());
        return all;
    }

    private static void await(List<Future<?>> futures) {
        try {
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a search failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Seeds outside, so that an interrupted campaign has whole tables of fewer seeds. */
    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (long seed : plan.seeds()) {
            for (Problem problem : problems) {
                for (Optimizer.Kind optimizer : optimizers) {
                    for (boolean told : plan.arms(problem)) {
                        for (int workers : plan.workers()) {
                            cells.add(new Cell(optimizer.name(), problem.name(), told, workers, seed, plan.budget()));
                        }
                    }
                }
            }
        }
        return cells;
    }

    private Problem problem(Cell cell) {
        return problems.stream()
                .filter(problem -> problem.name().equals(cell.problem()))
                .findFirst()
                .orElseThrow();
    }

    private Optimizer.Kind optimizer(Cell cell) {
        return optimizers.stream()
                .filter(kind -> kind.name().equals(cell.optimizer()))
                .findFirst()
                .orElseThrow();
    }

    private static String line(Cell cell, Score score) {
        String last = score.tried().isEmpty()
                ? "nothing"
                : String.format(
                        java.util.Locale.ROOT,
                        "%.4f",
                        score.tried().get(score.tried().size() - 1));
        return String.format(
                java.util.Locale.ROOT,
                "%s %s seed %d: %s after %d, ask %.1f ms",
                cell.problem(),
                cell.column(),
                cell.seed(),
                last,
                score.tried().size(),
                score.asks().median());
    }

    /**
     * What is varied.
     *
     * @param seeds the seeds; copied
     * @param told whether the reference point is told, withheld, or both; copied
     * @param workers numbers of workers; copied
     * @param budget trials in each search
     */
    public record Plan(List<Long> seeds, List<Boolean> told, List<Integer> workers, int budget) {

        public Plan {
            seeds = List.copyOf(seeds);
            told = List.copyOf(told);
            workers = List.copyOf(workers);
        }

        /** With one objective there is no reference point to tell. */
        private List<Boolean> arms(Problem problem) {
            return problem.goals().yardstick().higherIsBetter() ? told : List.of(false);
        }
    }
}
