package io.ingress.jobs.alert;

import io.ingress.jobs.detection.wire.Wire;
import io.ingress.jobs.record.VersionedSerializer;
import io.ingress.model.event.AlertEvent;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Open alerts of one rule and entity, and how many new ones this hour has seen. Mutable; owned by
 * the desk's task thread.
 */
final class DeskState {
    /** By dedup key, the one without news for longest first. */
    private final LinkedHashMap<String, Open> open = new LinkedHashMap<>();

    /** Start of the hour of event time that newInHour counts. */
    long hourMs = Long.MIN_VALUE;

    int newInHour;

    /** Detections kept back since the last alert. */
    long suppressed;

    /** The one timer of this key; Long.MIN_VALUE when none is set. */
    long timerMs = Long.MIN_VALUE;

    /**
     * @param last the alert as it was last written
     * @param newsMs event time of the last detection
     */
    record Open(AlertEvent last, long newsMs) {}

    Open find(String dedupKey) {
        return open.get(dedupKey);
    }

    void put(String dedupKey, Open alert, int most) {
        open.remove(dedupKey);
        if (open.size() >= most) {
            Iterator<String> oldest = open.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        open.put(dedupKey, alert);
    }

    void close(String dedupKey) {
        open.remove(dedupKey);
    }

    /** Forgets alerts without news since before the given time. */
    void closeOlderThan(long limitMs) {
        open.values().removeIf(alert -> alert.newsMs() <= limitMs);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Format 1: hour, counts, timer, open alerts in order. */
    static final class Serializer extends VersionedSerializer<DeskState> {
        @Override
        protected int version() {
            return 1;
        }

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public DeskState copy(DeskState from) {
            DeskState copy = new DeskState();
            copy.hourMs = from.hourMs;
            copy.newInHour = from.newInHour;
            copy.suppressed = from.suppressed;
            copy.timerMs = from.timerMs;
            copy.open.putAll(from.open);
            return copy;
        }

        @Override
        protected void write(DeskState value, DataOutputView out) throws IOException {
            out.writeLong(value.hourMs);
            out.writeInt(value.newInHour);
            out.writeLong(value.suppressed);
            out.writeLong(value.timerMs);
            Wire.writeList(value.open.entrySet(), out, Serializer::writeOpen);
        }

        private static void writeOpen(Map.Entry<String, Open> entry, DataOutputView out)
                throws IOException {
            Wire.writeText(entry.getKey(), out);
            AlertWire.writeAlert(entry.getValue().last(), out);
            out.writeLong(entry.getValue().newsMs());
        }

        @Override
        protected DeskState read(int version, DataInputView in) throws IOException {
            DeskState state = new DeskState();
            state.hourMs = in.readLong();
            state.newInHour = in.readInt();
            state.suppressed = in.readLong();
            state.timerMs = in.readLong();
            int size = in.readInt();
            for (int i = 0; i < size; i++) {
                String key = Wire.readText(in);
                state.open.put(key, new Open(AlertWire.readAlert(in), in.readLong()));
            }
            return state;
        }

        @Override
        public TypeSerializerSnapshot<DeskState> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeskState> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
