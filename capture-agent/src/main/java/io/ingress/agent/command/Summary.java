package io.ingress.agent.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.AgentReport.Outcome;
import io.ingress.agent.CaptureFacts;
import io.ingress.agent.filter.RuleCounts.RuleCount;
import java.util.Locale;

/** What the agent says to people when it starts and when it ends. */
final class Summary {
    private Summary() {}

    static String start(AgentOptions options, String receiver) {
        return String.format(
                Locale.ROOT,
                "%s; sensor %s, %d buckets, payload %s, %s",
                options.input().text(),
                options.sensor(),
                options.buckets(),
                options.payload(),
                receiver);
    }

    static String end(AgentReport report) {
        CaptureFacts facts = report.facts();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%,d packets, %,d bytes on the wire, %,d captured, in %.1f s%n",
                        facts.packets(),
                        facts.wireBytes(),
                        facts.capturedBytes(),
                        report.seconds()));
        text.append(report.account().text());
        if (report.lifetime().read() != report.account().read()) {
            text.append(String.format("%nall starts: %s", report.lifetime().text()));
        }
        for (RuleCount rule : report.rules()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%nrule '%s' (%s): %,d packets, %,d bytes on the wire",
                            rule.rule().name(),
                            rule.rule().action(),
                            rule.packets(),
                            rule.bytes()));
        }
        facts.incomplete()
                .forEach((file, end) -> text.append(String.format("%n%s: %s", file, end.reason())));
        if (report.outcome() == Outcome.INTERRUPTED) {
            text.append(
                    String.format("%ninterrupted; the same command continues where it stopped"));
        }
        return text.toString();
    }
}
