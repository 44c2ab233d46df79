package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.ContactBuffer;
import io.ingress.jobs.detection.ContactSerializer;
import io.ingress.jobs.record.VersionedSerializer;
import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Format 2: buffer, timer, profiles in order of activity. A checkpoint writes every source of the
 * network, so what can be told from something else is left out: when a source is due stands in its
 * profile, whose contacts they are above them. Format 1 had the agenda as a list, and all of each
 * contact.
 */
final class ScanShardSerializer extends VersionedSerializer<ScanShard> {
    private static final long serialVersionUID = 1L;
    private static final ContactSerializer CONTACT = new ContactSerializer();

    @Override
    protected int version() {
        return 2;
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
        Wire.writeList(value.profiles(), out, ScanShardSerializer::writeProfile);
    }

    @Override
    protected ScanShard read(int version, DataInputView in) throws IOException {
        ScanShard shard = new ScanShard(ContactBuffer.read(in));
        shard.timerMs = in.readLong();
        shard.bytes = in.readLong();
        if (version < 2) {
            Wire.readList(in, ScanShardSerializer::skipDue);
        }
        Wire.Reader<SourceProfile> reader =
                version < 2 ? ScanShardSerializer::readLayout1 : ScanShardSerializer::readProfile;
        for (SourceProfile source : Wire.readList(in, reader)) {
            shard.put(source);
            if (source.dueAtMs != ScanShard.NO_TIMER) {
                shard.addDue(source.dueAtMs, source.sourceIp);
            }
        }
        return shard;
    }

    private static Void skipDue(DataInputView in) throws IOException {
        in.readLong();
        Wire.readText(in);
        return null;
    }

    private static void writeProfile(SourceProfile source, DataOutputView out) throws IOException {
        Wire.writeWord(source.sourceIp, out);
        out.writeLong(source.firstMs);
        out.writeLong(source.lastMs);
        out.writeLong(source.dueAtMs);
        out.writeDouble(source.walk);
        out.writeDouble(source.weakWalk);
        Wire.writeNumber(source.failedContacts, out);
        Wire.writeNumber(source.failingVictims, out);
        source.seen.write(out);
        source.victims.write(out);
        source.ports.write(out);
        Wire.writeList(source.recentFailed, out, RecentContact::write);
        Wire.writeList(source.recentAnswered, out, RecentContact::write);
        Wire.writeList(source.open, out, ScanAlertWire::write);
    }

    private static SourceProfile readProfile(DataInputView in) throws IOException {
        String ip = new String(Wire.readWord(in), StandardCharsets.UTF_8);
        SourceProfile source = new SourceProfile(ip, in.readLong());
        source.lastMs = in.readLong();
        source.dueAtMs = in.readLong();
        source.walk = in.readDouble();
        source.weakWalk = in.readDouble();
        source.failedContacts = Wire.readNumber(in);
        source.failingVictims = (int) Wire.readNumber(in);
        source.seen = ContactSet.read(in);
        source.victims = OutcomeTable.read(in);
        source.ports = OutcomeTable.read(in);
        Wire.Reader<Contact> contact = each -> RecentContact.read(ip, each);
        source.recentFailed.addAll(Wire.readList(in, contact));
        source.recentAnswered.addAll(Wire.readList(in, contact));
        source.open.addAll(Wire.readList(in, ScanAlertWire::read));
        return source;
    }

    private static SourceProfile readLayout1(DataInputView in) throws IOException {
        SourceProfile source = new SourceProfile(Wire.readText(in), in.readLong());
        source.lastMs = in.readLong();
        source.dueAtMs = in.readLong();
        source.walk = in.readDouble();
        source.weakWalk = in.readDouble();
        source.failedContacts = in.readLong();
        source.failingVictims = in.readInt();
        source.seen = ContactSet.read(in);
        source.victims = OutcomeTable.readLayout1(in);
        source.ports = OutcomeTable.readLayout1(in);
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
