package io.ingress.jobs.record;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1: topic, partition, offset, reason, length of value or -1, value. */
public final class DeadLetterSerializer extends ImmutableSerializer<DeadLetter> {
    private static final long serialVersionUID = 1L;
    public static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(DeadLetter letter, DataOutputView out) throws IOException {
        out.writeUTF(letter.topic());
        out.writeInt(letter.partition());
        out.writeLong(letter.offset());
        out.writeUTF(letter.reason());
        out.writeInt(letter.value() == null ? -1 : letter.value().length);
        if (letter.value() != null) {
            out.write(letter.value());
        }
    }

    @Override
    protected DeadLetter read(int version, DataInputView in) throws IOException {
        String topic = in.readUTF();
        int partition = in.readInt();
        long offset = in.readLong();
        String reason = in.readUTF();
        int length = in.readInt();
        byte[] value = length < 0 ? null : new byte[length];
        if (value != null) {
            in.readFully(value);
        }
        return new DeadLetter(topic, partition, offset, reason, value);
    }

    @Override
    public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints beside the data. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetter> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
