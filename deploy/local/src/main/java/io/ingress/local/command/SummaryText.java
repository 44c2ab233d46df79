package io.ingress.local.command;

import io.ingress.local.analyze.AnalysisTask;
import io.ingress.local.analyze.Summary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A summary for people. */
final class SummaryText {
    private SummaryText() {}

    static void print(PrintWriter out, AnalysisTask task, Summary summary) {
        out.println(task.capture());
        out.printf(
                Locale.ROOT,
                "  %,d packets, %,d bytes, %,d flows in %.1f s%n",
                summary.packets(),
                summary.bytes(),
                summary.flows(),
                summary.seconds());
        out.println(
                "  events: "
                        + summary.events().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(
                                        e ->
                                                String.format(
                                                        Locale.ROOT,
                                                        "%s %,d",
                                                        e.getKey(),
                                                        e.getValue()))
                                .collect(Collectors.joining(", ")));
        for (Summary.RuleCount rule : summary.alerts()) {
            out.printf(
                    Locale.ROOT,
                    "  alert: %s (%s, %s) x %,d%n",
                    rule.title(),
                    rule.ruleId(),
                    rule.severity().name().toLowerCase(Locale.ROOT),
                    rule.count());
        }
        summary.errors()
                .forEach((reason, count) -> out.printf("  error: %s x %,d%n", reason, count));
        out.println("  written to " + task.out());
    }
}
