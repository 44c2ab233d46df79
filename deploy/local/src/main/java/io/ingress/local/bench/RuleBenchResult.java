package io.ingress.local.bench;

import java.util.List;
import java.util.Locale;

/**
 * What a run of edits measured.
 *
 * @param rules live
 * @param eventsPerSecond sent while rules were edited
 * @param behindSeconds events that were sent and not read at the end, in time
 * @param appliedNs from the call until every subtask has said that the edit is live, each edit
 * @param notLive edits that were not live in time
 * @param lateMs most event time by which a version came too late
 */
public record RuleBenchResult(
        int rules,
        double eventsPerSecond,
        double behindSeconds,
        List<Long> appliedNs,
        int notLive,
        long lateMs) {
    private static final double NS_PER_MS = 1e6;

    public RuleBenchResult {
        appliedNs = appliedNs.stream().sorted().toList();
    }

    /** Milliseconds. */
    public double quantile(double part) {
        int index = (int) Math.ceil(part * appliedNs.size()) - 1;
        return appliedNs.get(Math.max(0, index)) / NS_PER_MS;
    }

    public String text() {
        return String.format(
                Locale.ROOT,
                "%d rules, %,.0f events/s, %.2f s behind at the end%n"
                        + "%d edits live everywhere after p50 %,.0f ms, p95 %,.0f ms, max %,.0f ms;"
                        + " %d not live in time; at most %d ms too late",
                rules,
                eventsPerSecond,
                behindSeconds,
                appliedNs.size(),
                quantile(0.5),
                quantile(0.95),
                quantile(1),
                notLive,
                lateMs);
    }
}
