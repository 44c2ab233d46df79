package io.ingress.jobs.detection;

import io.ingress.jobs.record.ImmutableSerializer;
import io.ingress.jobs.record.RecordType;
import io.ingress.jobs.wire.Names;
import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format 1: the fields of {@link Contact} in order, enums by ordinal. */
public final class ContactSerializer extends ImmutableSerializer<Contact> {
    /** What a stream of contacts is declared with. */
    public static final TypeInformation<Contact> TYPE =
            new RecordType<>(Contact.class, new ContactSerializer());

    private static final long serialVersionUID = 1L;
    private static final Contact.Kind[] KINDS = Contact.Kind.values();
    private static final Contact.Outcome[] OUTCOMES = Contact.Outcome.values();

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(Contact value, DataOutputView out) throws IOException {
        out.writeLong(value.timeMs());
        out.writeLong(value.orderNs());
        Wire.writeText(value.id(), out);
        Wire.writeText(value.sensor(), out);
        Wire.writeText(value.interfaceName(), out);
        out.writeInt(value.bucket());
        out.writeLong(value.flowId());
        Wire.writeText(value.sourceIp(), out);
        out.writeInt(value.sourcePort());
        Wire.writeText(value.destIp(), out);
        out.writeInt(value.destPort());
        Wire.writeText(value.proto(), out);
        Wire.writeText(value.communityId(), out);
        out.writeLong(value.startNs());
        out.writeLong(value.endNs());
        out.writeByte(value.kind().ordinal());
        out.writeByte(value.outcome().ordinal());
    }

    @Override
    protected Contact read(int version, DataInputView in) throws IOException {
        return new Contact(
                in.readLong(),
                in.readLong(),
                Wire.readText(in),
                Names.read(in),
                Names.read(in),
                in.readInt(),
                in.readLong(),
                Wire.readText(in),
                in.readInt(),
                Wire.readText(in),
                in.readInt(),
                Names.read(in),
                Wire.readText(in),
                in.readLong(),
                in.readLong(),
                KINDS[in.readByte()],
                OUTCOMES[in.readByte()]);
    }

    @Override
    public TypeSerializerSnapshot<Contact> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Contact> {
        public Snapshot() {
            super(ContactSerializer::new);
        }
    }
}
