package io.ingress.jobs.sink;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Stores one batch while the task's thread reads the next: at most one is under way, so the stream
 * behind it stops when storing is slower. A failure is thrown by the next call.
 */
final class StoringThread implements AutoCloseable {
    /**
     * Longest wait for the batch under way when closing, s: longer than SQLite waits for a lock.
     */
    private static final long LAST_BATCH_S = 30;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread started = new Thread(task, "archive-store");
                        started.setDaemon(true);
                        return started;
                    });
    private Future<Void> underWay = CompletableFuture.completedFuture(null);

    boolean isIdle() {
        return underWay.isDone();
    }

    /** Waits for the batch before, then starts this one. */
    void start(Callable<Void> batch) throws IOException, InterruptedException {
        await();
        underWay = thread.submit(batch);
    }

    /** Returns when nothing is under way. */
    void await() throws IOException, InterruptedException {
        try {
            underWay.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Interrupts the wait between two attempts, but no attempt. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(LAST_BATCH_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
