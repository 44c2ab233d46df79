package io.ingress.jobs.sink;

import java.util.function.ObjLongConsumer;

/** Told of every row whether it was new; keeps the totals, the change log and the counters. */
final class StoredRows {
    private final ChangeLog changes;
    private final Totals totals;
    private final ObjLongConsumer<ArchiveCounter> counters;

    StoredRows(ChangeLog changes, Totals totals, ObjLongConsumer<ArchiveCounter> counters) {
        this.changes = changes;
        this.totals = totals;
        this.counters = counters;
    }

    /** A row that is there once and for ever. */
    void inserted(String total, boolean changed) {
        counters.accept(changed ? ArchiveCounter.ROWS : ArchiveCounter.REPEATS, 1);
        if (changed) {
            totals.add(total, 1);
        }
    }

    /** A row that may replace an earlier one; its total is not counted here. */
    void replaced(boolean changed) {
        counters.accept(changed ? ArchiveCounter.ROWS : ArchiveCounter.REPEATS, 1);
    }

    /** Live readers shall see this row. */
    void announce(ChangeLog.Topic topic, String key) {
        changes.add(topic, key);
    }
}
