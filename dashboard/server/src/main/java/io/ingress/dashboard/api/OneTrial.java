package io.ingress.dashboard.api;

import io.ingress.dashboard.rules.trial.TrialException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs trials, one at a time and each for a limited time. */
final class OneTrial {
    private final Semaphore free = new Semaphore(1);
    private final Duration limit;

    OneTrial(Duration limit) {
        this.limit = limit;
    }

    /**
     * Waits for the result.
     *
     * @throws ApiException when another one runs, it takes too long, or it fails
     */
    <T> T run(Callable<T> trial) throws InterruptedException {
        if (!free.tryAcquire()) {
            throw ApiException.tooMany("another trial of rules runs: wait until it has ended");
        }
        FutureTask<T> task = new FutureTask<>(trial);
        Thread thread = new Thread(() -> work(task), "rule-trial");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ApiException.timeout(
                    "the trial took longer than "
                            + limit.toSeconds()
                            + " s and was ended: choose a shorter time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TrialException failed) {
                throw ApiException.unavailable(failed.getMessage());
            }
            throw new IllegalStateException("a trial failed", e.getCause());
        } finally {
            // Ends it when nobody waits for it any more.
            task.cancel(true);
        }
    }

    /** The next one may begin when this one has really ended. */
    private void work(FutureTask<?> task) {
        try {
            task.run();
        } finally {
            free.release();
        }
    }
}
