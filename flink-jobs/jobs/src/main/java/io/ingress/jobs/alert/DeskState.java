package io.ingress.jobs.alert;

import io.ingress.jobs.record.VersionedSerializer;
import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Open alerts of one rule and entity, and how many new ones this hour has seen. Mutable; owned by
 * the desk's task thread.
 */
final class DeskState {
    static final long NO_TIMER = Long.MAX_VALUE;

    /** By dedup key, the one without news for longest first. */
    private final LinkedHashMap<String, OpenAlert> open = new LinkedHashMap<>();

    /** Start of the hour of event time that newInHour counts. */
    long hourMs = Long.MIN_VALUE;

    int newInHour;

    /** Detections kept back since the last alert. */
    long suppressed;

    /** When the desk next has something to do. */
    long timerMs = NO_TIMER;

    OpenAlert find(String dedupKey) {
        return open.get(dedupKey);
    }

    /** Adds the alert, or moves it behind the others: it has the newest news. */
    void put(OpenAlert alert) {
        remove(alert);
        open.put(alert.dedupKey(), alert);
    }

    /** Keeps the place of the alert: it has no news. */
    void replace(OpenAlert alert) {
        open.replace(alert.dedupKey(), alert);
    }

    void remove(OpenAlert alert) {
        open.remove(alert.dedupKey());
    }

    /** A copy, in order. */
    List<OpenAlert> all() {
        return List.copyOf(open.values());
    }

    int size() {
        return open.size();
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Format 2: hour, counts, timer, open alerts in order; format 1 had no news unwritten. */
    static final class Serializer extends VersionedSerializer<DeskState> {
        @Override
        protected int version() {
            return 2;
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
            Wire.writeList(value.open.values(), out, OpenAlert::write);
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
                state.put(version == 1 ? OpenAlert.read1(in) : OpenAlert.read(in));
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
