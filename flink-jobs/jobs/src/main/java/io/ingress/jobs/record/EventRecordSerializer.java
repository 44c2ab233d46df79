package io.ingress.jobs.record;

import io.ingress.model.event.EventRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1: sensor, bucket, seq, orderNs, type, length of the JSON, the JSON. */
public final class EventRecordSerializer extends ImmutableSerializer<EventRecord> {
    private static final long serialVersionUID = 1L;
    public static final EventRecordSerializer INSTANCE = new EventRecordSerializer();

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(EventRecord event, DataOutputView out) throws IOException {
        out.writeUTF(event.sensor());
        out.writeInt(event.bucket());
        out.writeLong(event.seq());
        out.writeLong(event.orderNs());
        out.writeUTF(event.type());
        out.writeInt(event.json().length);
        out.write(event.json());
    }

    @Override
    protected EventRecord read(int version, DataInputView in) throws IOException {
        String sensor = in.readUTF();
        int bucket = in.readInt();
        long seq = in.readLong();
        long orderNs = in.readLong();
        String type = in.readUTF();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new EventRecord(sensor, bucket, seq, orderNs, type, json);
    }

    @Override
    public TypeSerializerSnapshot<EventRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints beside the data. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EventRecord> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
