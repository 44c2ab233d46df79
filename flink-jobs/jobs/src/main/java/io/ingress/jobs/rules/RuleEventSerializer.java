package io.ingress.jobs.rules;

import io.ingress.jobs.record.ImmutableSerializer;
import io.ingress.jobs.record.RecordType;
import io.ingress.jobs.wire.Names;
import io.ingress.jobs.wire.Wire;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.StageAddress;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format 2: order, rank, id, bucket, JSON, and the stage that it is addressed to. */
public final class RuleEventSerializer extends ImmutableSerializer<RuleEvent> {
    /** What a stream of rule events is declared with. */
    public static final TypeInformation<RuleEvent> TYPE =
            new RecordType<>(RuleEvent.class, new RuleEventSerializer());

    private static final long serialVersionUID = 1L;
    private static final RuleEvent.Rank[] RANKS = RuleEvent.Rank.values();

    @Override
    protected int version() {
        return 2;
    }

    @Override
    protected int oldestVersion() {
        return 2;
    }

    @Override
    protected void write(RuleEvent value, DataOutputView out) throws IOException {
        out.writeLong(value.orderNs());
        out.writeByte(value.rank().ordinal());
        Wire.writeText(value.id(), out);
        out.writeInt(value.bucket());
        Wire.writeBytes(value.json(), out);
        StageAddress to = value.to();
        Wire.writeText(to.rule(), out);
        out.writeInt(to.version());
        out.writeInt(to.stage());
        Wire.writeText(to.group(), out);
        out.writeLong(to.inputs());
        out.writeBoolean(to.opens());
        out.writeLong(to.withinMs());
    }

    @Override
    protected RuleEvent read(int version, DataInputView in) throws IOException {
        return new RuleEvent(
                in.readLong(),
                RANKS[in.readByte()],
                Wire.readText(in),
                in.readInt(),
                Wire.readBytes(in),
                new StageAddress(
                        Names.read(in),
                        in.readInt(),
                        in.readInt(),
                        Wire.readText(in),
                        in.readLong(),
                        in.readBoolean(),
                        in.readLong()));
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
