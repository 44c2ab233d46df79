package io.ingress.local.dashboard;

import io.ingress.agent.AgentReport;
import io.ingress.dashboard.store.SummaryStore;
import io.ingress.dashboard.store.TimeRange;
import io.ingress.dashboard.store.TrafficStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a traffic.db holds, in numbers, for people. */
public final class StoredSummary {
    private final SummaryStore.Summary stored;

    private StoredSummary(SummaryStore.Summary stored) {
        this.stored = stored;
    }

    public static StoredSummary read(Path database) {
        try (TrafficStore store = new TrafficStore(database, Clock.systemUTC())) {
            return new StoredSummary(store.summary().summary(TimeRange.ALL, Optional.empty()));
        }
    }

    /** Rows of flows and transactions. */
    public long rows() {
        return stored.flows() + stored.events().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The capture as the agent saw it, and what became of it. */
    public void print(PrintWriter out, String what, AgentReport report, double seconds) {
        out.println(what);
        out.printf(
                Locale.ROOT,
                "  packets: %,d, %,d bytes; %s%n",
                report.facts().packets(),
                report.facts().wireBytes(),
                report.account().text());
        out.printf(Locale.ROOT, "  flows: %,d%n", stored.flows());
        out.println(
                "  events: "
                        + stored.events().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(
                                        e ->
                                                String.format(
                                                        Locale.ROOT,
                                                        "%s %,d",
                                                        e.getKey(),
                                                        e.getValue()))
                                .collect(Collectors.joining(", ")));
        out.printf(Locale.ROOT, "  alerts: %,d%n", stored.alerts().total());
        for (SummaryStore.Rule rule : stored.alerts().byRule()) {
            out.printf(
                    Locale.ROOT,
                    "    %s (%s, %s) x %,d%n",
                    rule.signature(),
                    rule.ruleId(),
                    rule.severity(),
                    rule.alerts());
        }
        out.printf(Locale.ROOT, "  %.1f s from start to stored%n", seconds);
        out.flush();
    }
}
