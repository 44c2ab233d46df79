package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.Problems;
import io.ingress.local.analyze.AnalysisResult;
import java.io.PrintWriter;
import java.util.List;

/** Tells people what became of the captures, and scripts by the exit code. */
final class AnalysisReport {
    /** Above this many captures only totals are printed. */
    private static final int MAX_PRINTED = 20;

    private final List<AnalysisResult> results;

    AnalysisReport(List<AnalysisResult> results) {
        this.results = List.copyOf(results);
    }

    void print(PrintWriter screen, PrintWriter errors) {
        long packets = 0;
        long flows = 0;
        long alerts = 0;
        for (AnalysisResult result : results) {
            if (result instanceof AnalysisResult.Done done) {
                packets += done.summary().packets();
                flows += done.summary().flows();
                alerts += done.summary().alertCount();
                if (done.summary().truncated()) {
                    errors.println(
                            "ingress: "
                                    + result.task().capture()
                                    + ": "
                                    + Incomplete.remark(done.summary().readError()));
                }
                if (results.size() <= MAX_PRINTED) {
                    SummaryText.print(screen, result.task(), done.summary());
                }
            } else if (result instanceof AnalysisResult.Unreadable unreadable) {
                errors.println("ingress: " + unreadable.reason());
            } else if (result instanceof AnalysisResult.Failed failed) {
                errors.println(
                        "ingress: "
                                + result.task().capture()
                                + " failed: "
                                + Problems.explain(failed.cause()).getMessage());
                if (Boolean.getBoolean("ingress.stacktrace")) {
                    failed.cause().printStackTrace(errors);
                }
            }
        }
        if (results.size() > 1) {
            screen.printf(
                    "%,d captures: %,d packets, %,d flows, %,d alerts%n",
                    results.size(), packets, flows, alerts);
        }
        screen.flush();
    }

    /** Those that were read. */
    List<AnalysisResult.Done> done() {
        return results.stream()
                .filter(AnalysisResult.Done.class::isInstance)
                .map(AnalysisResult.Done.class::cast)
                .toList();
    }

    ExitCode exitCode() {
        if (results.stream().anyMatch(AnalysisResult.Failed.class::isInstance)) {
            return ExitCode.FAILED;
        }
        return results.stream().anyMatch(AnalysisReport::isIncomplete)
                ? ExitCode.UNREADABLE_INPUT
                : ExitCode.FINE;
    }

    private static boolean isIncomplete(AnalysisResult result) {
        return result instanceof AnalysisResult.Unreadable
                || result instanceof AnalysisResult.Done done && done.summary().truncated();
    }
}
