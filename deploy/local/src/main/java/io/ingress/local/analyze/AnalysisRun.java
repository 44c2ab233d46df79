package io.ingress.local.analyze;

import io.ingress.local.ExitCode;
import io.ingress.local.Progress;
import io.ingress.local.UserException;
import io.ingress.local.flink.FlinkOptions;
import io.ingress.local.flink.LocalFlink;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Analyzes many captures on one warm Flink, a few at the same time. */
public final class AnalysisRun {
    /** Longest time until a stop is heard. */
    private static final long STOP_CHECK_MS = 100;

    private final int parallelism;
    private final int atOnce;
    private final RuleSet rules;

    /** With the shipped rules. */
    public AnalysisRun(int parallelism, int atOnce) {
        this(parallelism, atOnce, RuleLibrary.shipped());
    }

    /**
     * @param parallelism of each capture's job
     * @param atOnce captures analyzed at the same time; 1 when they are archived, because a
     *     database has one writer
     * @param rules that run beside the detectors
     */
    public AnalysisRun(int parallelism, int atOnce, RuleSet rules) {
        this.parallelism = parallelism;
        this.atOnce = atOnce;
        this.rules = rules;
    }

    /** Results in the order of the tasks. */
    public List<AnalysisResult> run(List<AnalysisTask> tasks, Progress progress) throws Exception {
        return run(tasks, progress, () -> false);
    }

    /**
     * Results in the order of the tasks.
     *
     * @param stopped asked a few times a second; true ends the run with a {@link UserException}
     */
    public List<AnalysisResult> run(
            List<AnalysisTask> tasks, Progress progress, BooleanSupplier stopped) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try (LocalFlink flink =
                LocalFlink.start(new FlinkOptions(parallelism, atOnce, Optional.empty()))) {
            CaptureAnalyzer analyzer = new CaptureAnalyzer(flink, rules);
            AtomicInteger done = new AtomicInteger();
            List<Future<AnalysisResult>> running = new ArrayList<>();
            for (AnalysisTask task : tasks) {
                running.add(
                        threads.submit(
                                () -> {
                                    AnalysisResult result = analyzer.analyze(task);
                                    progress.at(done.incrementAndGet(), tasks.size(), "captures");
                                    return result;
                                }));
            }
            return results(running, stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<AnalysisResult> results(
            List<Future<AnalysisResult>> running, BooleanSupplier stopped)
            throws ExecutionException, InterruptedException {
        List<AnalysisResult> results = new ArrayList<>();
        for (Future<AnalysisResult> result : running) {
            results.add(result(result, stopped));
        }
        return results;
    }

    private static AnalysisResult result(Future<AnalysisResult> running, BooleanSupplier stopped)
            throws ExecutionException, InterruptedException {
        while (!stopped.getAsBoolean()) {
            try {
                return running.get(STOP_CHECK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            }
        }
        throw new UserException(ExitCode.FAILED, "stopped before all captures were analyzed", "");
    }
}
