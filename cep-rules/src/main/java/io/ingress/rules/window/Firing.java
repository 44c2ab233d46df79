package io.ingress.rules.window;

import java.util.List;

/**
 * A correlation has come true for a group.
 *
 * @param value what was measured; for a temporal rule the number of its inputs
 * @param error how far the truth may be from the value: a bound with panes, two standard errors
 *     with a sample, 0 when exact
 * @param atMs event time at which it fired
 * @param firstMs of the events that contributed
 * @param lastMs of the events that contributed
 * @param events that contributed; with panes at least so many
 * @param evidence the first and the last few of them, oldest first, as the caller gave them
 */
public record Firing(
        double value,
        Precision precision,
        double error,
        long atMs,
        long firstMs,
        long lastMs,
        long events,
        List<byte[]> evidence) {
    public Firing {
        evidence = List.copyOf(evidence);
    }

    public boolean isExact() {
        return precision == Precision.EXACT;
    }
}
