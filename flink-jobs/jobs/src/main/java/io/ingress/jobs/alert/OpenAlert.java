package io.ingress.jobs.alert;

import io.ingress.jobs.wire.Wire;
import io.ingress.model.event.AlertEvent;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An alert that repeats still update. Times are event time.
 *
 * @param latest everything so far, with the revision that was last written
 * @param newsMs of the last detection
 * @param writtenMs of the last writing
 * @param writtenCount count that was last written
 */
record OpenAlert(AlertEvent latest, long newsMs, long writtenMs, long writtenCount) {
    private static final long NS_PER_MS = 1_000_000;

    /** Just opened and written. */
    static OpenAlert first(AlertEvent written, long nowMs) {
        return new OpenAlert(written, nowMs, nowMs, written.detail().count());
    }

    OpenAlert grown(AlertEvent alert, long nowMs) {
        return new OpenAlert(alert, nowMs, writtenMs, writtenCount);
    }

    OpenAlert written(AlertEvent alert, long nowMs) {
        return new OpenAlert(alert, newsMs, nowMs, alert.detail().count());
    }

    String dedupKey() {
        return latest.detail().dedupKey();
    }

    /** Whether there is something that was not written yet. */
    boolean hasNews() {
        return latest.detail().count() > writtenCount;
    }

    boolean hasDoubled() {
        return latest.detail().count() >= 2 * writtenCount;
    }

    /** When news are written that do not double the count. */
    long updateDueMs(AlertOptions options) {
        long ageMs = writtenMs - latest.header().timestampNs() / NS_PER_MS;
        return writtenMs + options.updateMs(ageMs);
    }

    void write(DataOutputView out) throws IOException {
        AlertWire.writeAlert(latest, out);
        out.writeLong(newsMs);
        out.writeLong(writtenMs);
        out.writeLong(writtenCount);
    }

    static OpenAlert read(DataInputView in) throws IOException {
        return new OpenAlert(AlertWire.readAlert(in), in.readLong(), in.readLong(), in.readLong());
    }

    /** Format 1 began with the dedup key, and whatever was known was written. */
    static OpenAlert read1(DataInputView in) throws IOException {
        Wire.readText(in);
        return first(AlertWire.readAlert(in), in.readLong());
    }
}
