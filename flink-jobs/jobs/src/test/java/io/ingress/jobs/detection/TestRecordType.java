package io.ingress.jobs.detection;

import io.ingress.jobs.detection.wire.VersionedSerializer;
import io.ingress.jobs.detection.wire.Wire;
import io.ingress.jobs.detection.wire.WireTypeInfo;
import io.ingress.model.event.EventRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Event records for tests of detection alone. */
public final class TestRecordType extends VersionedSerializer<EventRecord> {
    public static final TypeInformation<EventRecord> TYPE =
            new WireTypeInfo<>(EventRecord.class, new TestRecordType());

    private static final long serialVersionUID = 1L;

    public TestRecordType() {
        super(1);
    }

    @Override
    protected void write(EventRecord value, DataOutputView out) throws IOException {
        Wire.writeText(value.sensor(), out);
        out.writeInt(value.bucket());
        out.writeLong(value.seq());
        out.writeLong(value.orderNs());
        Wire.writeText(value.type(), out);
        Wire.writeBytes(value.json(), out);
    }

    @Override
    protected EventRecord read(int version, DataInputView in) throws IOException {
        return new EventRecord(
                Wire.readText(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                Wire.readText(in),
                Wire.readBytes(in));
    }

    @Override
    public TypeSerializerSnapshot<EventRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EventRecord> {
        public Snapshot() {
            super(TestRecordType::new);
        }
    }
}
