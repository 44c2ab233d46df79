package io.ingress.jobs.rules;

import io.ingress.jobs.record.VersionedSerializer;
import io.ingress.jobs.rules.GateShard.Waiting;
import io.ingress.jobs.rules.OpenGroups.Group;
import io.ingress.jobs.rules.OpenGroups.Open;
import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format 2: timer, open groups with their ends, waiting events. */
final class GateShardSerializer extends VersionedSerializer<GateShard> {
    private static final long serialVersionUID = 1L;
    private static final RuleEventSerializer EVENT = new RuleEventSerializer();

    @Override
    protected int version() {
        return 2;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public GateShard copy(GateShard from) {
        return from.copy();
    }

    @Override
    protected int oldestVersion() {
        return 2;
    }

    @Override
    protected void write(GateShard shard, DataOutputView out) throws IOException {
        out.writeLong(shard.timerMs());
        Wire.writeList(shard.open(), out, GateShardSerializer::writeOpen);
        Wire.writeList(shard.waiting(), out, GateShardSerializer::writeWaiting);
    }

    @Override
    protected GateShard read(int version, DataInputView in) throws IOException {
        long timerMs = in.readLong();
        List<Open> open = Wire.readList(in, GateShardSerializer::readOpen);
        // Of more than there is room for now those that close last are kept.
        open.sort(Comparator.comparingLong(Open::untilMs));
        return GateShard.restored(
                Wire.readList(in, GateShardSerializer::readWaiting), open, timerMs);
    }

    private static void writeOpen(Open open, DataOutputView out) throws IOException {
        Wire.writeText(open.group().rule(), out);
        out.writeInt(open.group().stage());
        Wire.writeText(open.group().name(), out);
        out.writeLong(open.untilMs());
    }

    private static Open readOpen(DataInputView in) throws IOException {
        Group group = new Group(Wire.readText(in), in.readInt(), Wire.readText(in));
        return new Open(group, in.readLong());
    }

    private static void writeWaiting(Waiting waiting, DataOutputView out) throws IOException {
        out.writeLong(waiting.timeMs());
        EVENT.serialize(waiting.event(), out);
    }

    private static Waiting readWaiting(DataInputView in) throws IOException {
        return new Waiting(in.readLong(), EVENT.deserialize(in));
    }

    @Override
    public TypeSerializerSnapshot<GateShard> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GateShard> {
        public Snapshot() {
            super(GateShardSerializer::new);
        }
    }
}
