package io.ingress.local.analyze;

import io.ingress.agent.source.PcapFileSource;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.flink.LocalFlink;
import io.ingress.model.event.AlertEvent.Severity;
import io.ingress.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobExecutionResult;

/** Analyzes single captures on a running Flink; several threads may call it at once. */
final class CaptureAnalyzer {
    private static final double NS_PER_SECOND = 1e9;

    private final LocalFlink flink;
    private final RuleSet rules;

    CaptureAnalyzer(LocalFlink flink, RuleSet rules) {
        this.flink = flink;
        this.rules = rules;
    }

    /** Runs the whole pipeline over one capture and writes its two files. */
    AnalysisResult analyze(AnalysisTask task) throws InterruptedException {
        long startNs = System.nanoTime();
        try {
            Files.createDirectories(task.out());
        } catch (IOException e) {
            return new AnalysisResult.Failed(task, notWritable(task, e));
        }
        try {
            PcapFileSource.open(task.capture()).close();
        } catch (IOException e) {
            return unreadable(task, e.getMessage(), startNs);
        }
        try {
            JobExecutionResult result =
                    flink.run(
                            "analyze " + task.capture().getFileName(),
                            environment -> new AnalysisPipeline(task, rules).build(environment));
            Summary summary = summary(result.getAllAccumulatorResults(), startNs);
            summary.write(task.out());
            return new AnalysisResult.Done(task, summary);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new AnalysisResult.Failed(task, e);
        }
    }

    private static AnalysisResult unreadable(AnalysisTask task, String reason, long startNs) {
        Summary summary = Summary.unreadable(reason, seconds(startNs));
        try {
            Files.write(task.out().resolve(EveFile.NAME), new byte[0]);
            summary.write(task.out());
        } catch (IOException e) {
            return new AnalysisResult.Failed(task, e);
        }
        return new AnalysisResult.Unreadable(task, reason);
    }

    private static UserException notWritable(AnalysisTask task, IOException e) {
        return new UserException(
                ExitCode.FAILED,
                "cannot make the folder "
                        + task.out()
                        + " for the results; choose one you may write to with --out DIR",
                "",
                e);
    }

    @SuppressWarnings("unchecked") // accumulators are written by ReadCapture and EveFile only
    private static Summary summary(Map<String, Object> results, long startNs) {
        Map<String, Long> alerts = (Map<String, Long>) results.get(EveFile.ALERTS);
        Map<String, Long> errors =
                new TreeMap<>((Map<String, Long>) results.get(ReadCapture.ERRORS));
        return new Summary(
                (Long) results.get(ReadCapture.PACKETS),
                (Long) results.get(ReadCapture.BYTES),
                (Long) results.get(ReadCapture.CAPTURED_BYTES),
                (Long) results.get(ReadCapture.FIRST_NS),
                (Long) results.get(ReadCapture.LAST_NS),
                (Map<String, Long>) results.get(EveFile.EVENTS),
                rules(alerts),
                errors,
                (Integer) results.get(ReadCapture.TRUNCATED) > 0,
                seconds(startNs));
    }

    private static List<Summary.RuleCount> rules(Map<String, Long> alerts) {
        return alerts.entrySet().stream()
                .map(
                        entry -> {
                            String[] parts = entry.getKey().split(EveFile.FIELD_SEPARATOR);
                            return new Summary.RuleCount(
                                    parts[0],
                                    parts[1],
                                    Severity.valueOf(parts[2]),
                                    entry.getValue());
                        })
                .toList();
    }

    private static double seconds(long startNs) {
        return (System.nanoTime() - startNs) / NS_PER_SECOND;
    }
}
