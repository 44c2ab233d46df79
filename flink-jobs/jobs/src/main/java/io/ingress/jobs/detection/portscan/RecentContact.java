package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.wire.Names;
import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Binary form of a contact that a profile remembers, part of {@link ScanShardSerializer}'s format:
 * what a scan needs of it as evidence, not its place in the order. There are millions of them.
 */
final class RecentContact {
    private static final Contact.Kind[] KINDS = Contact.Kind.values();
    private static final Contact.Outcome[] OUTCOMES = Contact.Outcome.values();

    private RecentContact() {}

    static void write(Contact contact, DataOutputView out) throws IOException {
        out.writeByte(contact.kind().ordinal());
        out.writeByte(contact.outcome().ordinal());
        Wire.writeWord(contact.sensor(), out);
        Wire.writeNumber(contact.bucket(), out);
        out.writeLong(contact.flowId());
        Wire.writeNumber(contact.sourcePort(), out);
        Wire.writeWord(contact.destIp(), out);
        Wire.writeNumber(contact.destPort(), out);
        Wire.writeWord(contact.proto(), out);
        Wire.writeWord(contact.communityId(), out);
        out.writeLong(contact.startNs());
        Wire.writeNumber(contact.endNs() - contact.startNs(), out);
    }

    static Contact read(String sourceIp, DataInputView in) throws IOException {
        Contact.Kind kind = KINDS[in.readByte()];
        Contact.Outcome outcome = OUTCOMES[in.readByte()];
        String sensor = name(in);
        int bucket = (int) Wire.readNumber(in);
        long flowId = in.readLong();
        int sourcePort = (int) Wire.readNumber(in);
        String destIp = text(in);
        int destPort = (int) Wire.readNumber(in);
        String proto = name(in);
        String communityId = text(in);
        long startNs = in.readLong();
        return new Contact(
                0,
                0,
                "",
                sensor,
                null,
                bucket,
                flowId,
                sourceIp,
                sourcePort,
                destIp,
                destPort,
                proto,
                communityId,
                startNs,
                startNs + Wire.readNumber(in),
                kind,
                outcome);
    }

    private static String name(DataInputView in) throws IOException {
        byte[] name = Wire.readWord(in);
        return name == null ? null : Names.of(name);
    }

    private static String text(DataInputView in) throws IOException {
        byte[] text = Wire.readWord(in);
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }
}
