package io.ingress.jobs.rules;

import io.ingress.jobs.record.ImmutableSerializer;
import io.ingress.jobs.record.RecordType;
import io.ingress.jobs.wire.Wire;
import io.ingress.rules.RuleRouting.Route;
import io.ingress.rules.cep.RuleEvent;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format 1: order, rank, id, bucket, JSON, rule, group, opens. */
public final class RuleEventSerializer extends ImmutableSerializer<RuleEvent> {
    /** What a stream of rule events is declared with. */
    public static final TypeInformation<RuleEvent> TYPE =
            new RecordType<>(RuleEvent.class, new RuleEventSerializer());

    private static final long serialVersionUID = 1L;
    private static final RuleEvent.Rank[] RANKS = RuleEvent.Rank.values();

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(RuleEvent value, DataOutputView out) throws IOException {
        out.writeLong(value.orderNs());
        out.writeByte(value.rank().ordinal());
        Wire.writeText(value.id(), out);
        out.writeInt(value.bucket());
        Wire.writeBytes(value.json(), out);
        out.writeInt(value.rule());
        Wire.writeText(value.group(), out);
        out.writeBoolean(value.opens());
    }

    @Override
    protected RuleEvent read(int version, DataInputView in) throws IOException {
        return new RuleEvent(
                in.readLong(),
                RANKS[in.readByte()],
                Wire.readText(in),
                in.readInt(),
                Wire.readBytes(in),
                in.readInt(),
                new Route(Wire.readText(in), in.readBoolean()));
    }

    @Override
    public TypeSerializerSnapshot<RuleEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RuleEvent> {
        public Snapshot() {
            super(RuleEventSerializer::new);
        }
    }
}
