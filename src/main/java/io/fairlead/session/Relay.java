package io.fairlead.session;

import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hands what a source tells to another listener, in the same order, on a thread of its own, so that the next runs are read
 * meanwhile.
 *
 * <p>A few words wait at most. If the listener fails, it is told nothing more, and the source is stopped at its next word
 * with the same failure. Closing waits until all is handed on; what the listener did is then seen by the closing thread. To
 * be used by one thread.
 */
final class Relay implements RunSource.Listener, AutoCloseable {

    /** Enough to even out long and short runs; few enough to keep large ones out of memory. */
    private static final int WAITING = 4;

    private final RunSource.Listener target;
    private final BlockingQueue<Runnable> words = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private boolean over;
    private boolean thrown;

    Relay(RunSource.Listener target) {
        this.target = target;
        this.thread = new Thread(this::work, "ingest");
        // A command that is interrupted must not be kept alive by it.
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void read(TrainingRun run) {
        tell(() -> target.read(run));
    }

    @Override
    public void configuration(TrainingConfiguration configuration) {
        tell(() -> target.configuration(configuration));
    }

    @Override
    public void unchanged(String path) {
        tell(() -> target.unchanged(path));
    }

    @Override
    public void skipped(String path, String why) {
        tell(() -> target.skipped(path, why));
    }

    @Override
    public void close() {
        put(() -> over = true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        rethrow();
    }

    private void work() {
        try {
            while (!over) {
                words.take().run();
            }
        } catch (InterruptedException e) {
            failure = interrupted(e);
        }
    }

    private void attempt(Runnable word) {
        try {
            if (failure == null) {
                word.run();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void tell(Runnable word) {
        rethrow();
        put(() -> attempt(word));
    }

    private void put(Runnable word) {
        try {
            words.put(word);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void rethrow() {
        // Once is enough: closing after it would suppress the failure with itself.
        Throwable met = thrown ? null : failure;
        thrown |= met != null;
        if (met instanceof RuntimeException mistake) {
            throw mistake;
        }
        if (met instanceof Error fault) {
            throw fault;
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while runs were kept", e);
    }
}
