package io.fairlead.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Work that may be done by several threads, with results handed on in the order in which it was given, by the thread that
 * gave it.
 *
 * <p>Only so much work is under way, or done and not handed on, that it weighs no more than a limit; a heavier piece waits
 * until it is alone. So the memory that results take does not grow with the number of threads. To be used by one thread.
 *
 * @param <T> what comes of a piece of work
 */
final class InOrder<T> implements AutoCloseable {

    private final Executor workers;
    private final long heaviest;
    private final int most;
    private final Consumer<T> sink;
    private final Deque<Piece<T>> pieces = new ArrayDeque<>();
    private long weight;

    /** A piece of work that was given. */
    private record Piece<T>(FutureTask<T> task, long weight) {}

    /**
     * Prepares.
     *
     * @param workers do the work
     * @param heaviest what pieces may weigh together
     * @param most how many there may be
     * @param sink takes the results
     */
    InOrder(Executor workers, long heaviest, int most, Consumer<T> sink) {
        this.workers = workers;
        this.heaviest = heaviest;
        this.most = most;
        this.sink = sink;
    }

    /** Gives a piece of work; first hands on what is done, and waits until there is room. */
    void add(long ownWeight, Callable<T> work) {
        while (!pieces.isEmpty()
                && (pieces.getFirst().task().isDone() || pieces.size() >= most || weight + ownWeight > heaviest)) {
            handOn();
        }
        FutureTask<T> task = new FutureTask<>(work);
        pieces.addLast(new Piece<>(task, ownWeight));
        weight += ownWeight;
        workers.execute(task);
    }

    /** Waits until all work is done and handed on. */
    void finish() {
        while (!pieces.isEmpty()) {
            handOn();
        }
    }

    /** Drops what was not handed on. */
    @Override
    public void close() {
        pieces.forEach(piece -> piece.task().cancel(false));
        pieces.clear();
    }

    private void handOn() {
        Piece<T> piece = pieces.removeFirst();
        sink.accept(result(piece.task()));
        weight -= piece.weight();
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException mistake) {
                throw mistake;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
