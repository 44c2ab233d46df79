package io.ingress.jobs.alert;

import io.ingress.jobs.record.ImmutableSerializer;
import io.ingress.jobs.record.RecordType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Detections between operators. Format 1: draft, orderNs, merge, state. */
public final class DetectionSerializer extends ImmutableSerializer<Detection> {
    /** What a stream of detections is declared with. */
    public static final TypeInformation<Detection> TYPE =
            new RecordType<>(Detection.class, new DetectionSerializer());

    private static final long serialVersionUID = 1L;
    private static final Detection.Merge[] MERGES = Detection.Merge.values();
    private static final Detection.State[] STATES = Detection.State.values();

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(Detection value, DataOutputView out) throws IOException {
        AlertWire.writeAlert(value.draft(), out);
        out.writeLong(value.orderNs());
        out.writeByte(value.merge().ordinal());
        out.writeByte(value.state().ordinal());
    }

    @Override
    protected Detection read(int version, DataInputView in) throws IOException {
        return new Detection(
                AlertWire.readAlert(in),
                in.readLong(),
                MERGES[in.readByte()],
                STATES[in.readByte()]);
    }

    @Override
    public TypeSerializerSnapshot<Detection> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Detection> {
        public Snapshot() {
            super(DetectionSerializer::new);
        }
    }
}
