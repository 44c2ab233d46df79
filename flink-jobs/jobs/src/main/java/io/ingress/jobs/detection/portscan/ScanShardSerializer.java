package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.ContactBuffer;
import io.ingress.jobs.detection.ContactSerializer;
import io.ingress.jobs.detection.wire.Wire;
import io.ingress.jobs.record.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format 1: buffer, timer, due times, profiles in order of activity. */
final class ScanShardSerializer extends VersionedSerializer<ScanShard> {
    private static final long serialVersionUID = 1L;
    private static final ContactSerializer CONTACT = new ContactSerializer();

    @Override
    protected int version() {
        return 1;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public ScanShard copy(ScanShard from) {
        return from.copy();
    }

    @Override
    protected void write(ScanShard value, DataOutputView out) throws IOException {
        value.buffer.write(out);
        out.writeLong(value.timerMs);
        out.writeLong(value.bytes);
        Wire.writeList(value.allDue(), out, ScanShardSerializer::writeDue);
        Wire.writeList(value.profiles(), out, ScanShardSerializer::writeProfile);
    }

    @Override
    protected ScanShard read(int version, DataInputView in) throws IOException {
        ScanShard shard = new ScanShard(ContactBuffer.read(in));
        shard.timerMs = in.readLong();
        shard.bytes = in.readLong();
        for (ScanShard.Due due : Wire.readList(in, ScanShardSerializer::readDue)) {
            shard.addDue(due.timeMs(), due.sourceIp());
        }
        Wire.readList(in, ScanShardSerializer::readProfile).forEach(shard::put);
        return shard;
    }

    private static void writeDue(ScanShard.Due due, DataOutputView out) throws IOException {
        out.writeLong(due.timeMs());
        Wire.writeText(due.sourceIp(), out);
    }

    private static ScanShard.Due readDue(DataInputView in) throws IOException {
        return new ScanShard.Due(in.readLong(), Wire.readText(in));
    }

    private static void writeProfile(SourceProfile source, DataOutputView out) throws IOException {
        Wire.writeText(source.sourceIp, out);
        out.writeLong(source.firstMs);
        out.writeLong(source.lastMs);
        out.writeLong(source.dueAtMs);
        out.writeDouble(source.walk);
        out.writeDouble(source.weakWalk);
        out.writeLong(source.failedContacts);
        out.writeInt(source.failingVictims);
        source.seen.write(out);
        source.victims.write(out);
        source.ports.write(out);
        Wire.writeList(source.recentFailed, out, CONTACT::serialize);
        Wire.writeList(source.recentAnswered, out, CONTACT::serialize);
        Wire.writeList(source.open, out, ScanAlertWire::write);
    }

    private static SourceProfile readProfile(DataInputView in) throws IOException {
        SourceProfile source = new SourceProfile(Wire.readText(in), in.readLong());
        source.lastMs = in.readLong();
        source.dueAtMs = in.readLong();
        source.walk = in.readDouble();
        source.weakWalk = in.readDouble();
        source.failedContacts = in.readLong();
        source.failingVictims = in.readInt();
        source.seen = ContactSet.read(in);
        source.victims = OutcomeTable.read(in);
        source.ports = OutcomeTable.read(in);
        Wire.<Contact>readList(in, CONTACT::deserialize).forEach(source.recentFailed::add);
        Wire.<Contact>readList(in, CONTACT::deserialize).forEach(source.recentAnswered::add);
        source.open.addAll(Wire.readList(in, ScanAlertWire::read));
        return source;
    }

    @Override
    public TypeSerializerSnapshot<ScanShard> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScanShard> {
        public Snapshot() {
            super(ScanShardSerializer::new);
        }
    }
}
