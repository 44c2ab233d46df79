package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.Progress;
import io.ingress.local.StopSignal;
import io.ingress.local.UserException;
import io.ingress.local.analyze.AnalysisResult;
import io.ingress.local.analyze.AnalysisRun;
import io.ingress.local.analyze.AnalysisTask;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An analysis that ends early and in order when it is asked to, so that nothing is left behind. */
final class StoppableAnalysis {
    private static final long STOP_CHECK_MS = 50;
    private static final long STOP_WAIT_S = 30;

    private final AnalysisRun run;
    private final StopSignal stop;

    StoppableAnalysis(AnalysisRun run, StopSignal stop) {
        this.run = run;
        this.stop = stop;
    }

    /** Results in the order of the tasks; throws when it was stopped. */
    List<AnalysisResult> results(List<AnalysisTask> tasks) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Progress progress = Progress.onTerminal("analyzing")) {
            Future<List<AnalysisResult>> results = thread.submit(() -> run.run(tasks, progress));
            while (!results.isDone()) {
                if (stop.await(STOP_CHECK_MS, TimeUnit.MILLISECONDS)) {
                    throw new UserException(
                            ExitCode.FAILED, "stopped before all captures were analyzed", "");
                }
            }
            return results.get();
        } finally {
            thread.shutdownNow();
            thread.awaitTermination(STOP_WAIT_S, TimeUnit.SECONDS);
        }
    }
}
