package io.ingress.jobs.kafka;

import io.ingress.jobs.record.DeadLetterSerializer;
import io.ingress.jobs.record.ImmutableSerializer;
import io.ingress.jobs.record.PacketBatchSerializer;
import io.ingress.jobs.record.RecordType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1: whether it is a batch, then the batch or the dead letter. */
public final class IncomingBatchSerializer extends ImmutableSerializer<IncomingBatch> {
    private static final long serialVersionUID = 1L;
    public static final IncomingBatchSerializer INSTANCE = new IncomingBatchSerializer();
    public static final TypeInformation<IncomingBatch> TYPE =
            new RecordType<>(IncomingBatch.class, INSTANCE);

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(IncomingBatch incoming, DataOutputView out) throws IOException {
        out.writeBoolean(incoming.batch() != null);
        if (incoming.batch() != null) {
            PacketBatchSerializer.INSTANCE.serialize(incoming.batch(), out);
        } else {
            DeadLetterSerializer.INSTANCE.serialize(incoming.letter(), out);
        }
    }

    @Override
    protected IncomingBatch read(int version, DataInputView in) throws IOException {
        if (in.readBoolean()) {
            return new IncomingBatch(PacketBatchSerializer.INSTANCE.deserialize(in), null);
        }
        return new IncomingBatch(null, DeadLetterSerializer.INSTANCE.deserialize(in));
    }

    @Override
    public TypeSerializerSnapshot<IncomingBatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints beside the data. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<IncomingBatch> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
