package io.ingress.protocol.dns;

import io.ingress.model.event.DnsEvent;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one DNS message (RFC 1035 section 4). Total on any bytes: what was read before the first
 * wrong byte is kept.
 *
 * <pre>
 *  0 id | 2 QR opcode(4) AA TC RD RA Z AD CD rcode(4)
 *  4 questions | 6 answers | 8 authorities | 10 additionals
 * 12 question: name, type, class | record: name, type, class, ttl(4), length, data
 * </pre>
 */
final class DnsParser {
    static final int HEADER_LEN = 12;

    /**
     * Records kept of one message. Compression lets a message of 64 KiB hold thousands of long
     * names; no honest answer has so many.
     */
    static final int MAX_RECORDS = 1000;

    /** Questions kept of one message; real ones have one. */
    static final int MAX_QUESTIONS = 32;

    private static final int RECORD_FIXED = 10;
    private static final int OPCODE_UPDATE = 5;

    private final byte[] buffer;
    private final int start;
    private final int end;
    private final DnsNameReader names;
    private int at;
    private int wrongOffset = DnsMessage.SOUND;
    private int records;
    private boolean cutOff;
    private boolean inAdditionals;
    private DnsEvent.Edns edns;

    private DnsParser(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.start = offset;
        this.end = offset + length;
        this.names = new DnsNameReader(buffer, offset, end);
    }

    /** Reads the message that fills the range. */
    static DnsMessage parse(byte[] buffer, int offset, int length) {
        return new DnsParser(buffer, offset, length).message();
    }

    private DnsMessage message() {
        if (end - start < HEADER_LEN) {
            return new DnsMessage(
                    0, 0, List.of(), List.of(), List.of(), List.of(), null, end - start, false);
        }
        at = start + HEADER_LEN;
        List<DnsMessage.Question> questions = questions(count(4));
        List<DnsEvent.Record> answers = records(count(6));
        List<DnsEvent.Record> authorities = records(count(8));
        inAdditionals = true;
        List<DnsEvent.Record> additionals = records(count(10));
        return new DnsMessage(
                u16(start),
                u16(start + 2),
                questions,
                answers,
                authorities,
                additionals,
                edns,
                wrongOffset,
                cutOff);
    }

    private List<DnsMessage.Question> questions(int count) {
        List<DnsMessage.Question> questions = new ArrayList<>(Math.min(count, 1));
        for (int i = 0; i < count; i++) {
            int afterName = names.read(at, end);
            if (afterName == DnsNameReader.WRONG || afterName + 4 > end) {
                wrongOffset = at - start;
                return questions;
            }
            if (i < MAX_QUESTIONS) {
                questions.add(
                        new DnsMessage.Question(names.text(), u16(afterName), u16(afterName + 2)));
            }
            cutOff |= i >= MAX_QUESTIONS;
            at = afterName + 4;
        }
        return questions;
    }

    private List<DnsEvent.Record> records(int count) {
        List<DnsEvent.Record> section = count == 0 ? List.of() : new ArrayList<>();
        for (int i = 0; i < count && wrongOffset == DnsMessage.SOUND; i++) {
            int recordStart = at;
            if (!record(section)) {
                wrongOffset = recordStart - start;
            }
        }
        return section;
    }

    private boolean record(List<DnsEvent.Record> section) {
        int fixed = names.read(at, end);
        if (fixed == DnsNameReader.WRONG || fixed + RECORD_FIXED > end) {
            return false;
        }
        int dataStart = fixed + RECORD_FIXED;
        int dataEnd = dataStart + u16(fixed + 8);
        if (dataEnd > end) {
            return false;
        }
        at = dataEnd;
        if (records++ >= MAX_RECORDS) {
            cutOff = true;
            return true;
        }
        long ttl = (long) u16(fixed + 4) << 16 | u16(fixed + 6);
        if (inAdditionals && u16(fixed) == DnsCodes.TYPE_OPT) {
            ByteReader options = new ByteReader(buffer, dataStart, dataEnd - dataStart);
            edns = DnsOptions.read(options, u16(fixed + 2), ttl, u16(start + 2) & 15);
            return edns != null;
        }
        if (dataStart == dataEnd && isUpdate()) {
            section.add(new DnsEvent.Record(names.text(), DnsCodes.type(u16(fixed)), ttl, null));
            return true;
        }
        DnsRecordData data = new DnsRecordData(buffer, dataStart, dataEnd, names);
        return data.addTo(section, names.text(), u16(fixed), ttl);
    }

    /** Updates name records without their data to delete them (RFC 2136 section 2.5). */
    private boolean isUpdate() {
        return (u16(start + 2) >>> 11 & 15) == OPCODE_UPDATE;
    }

    private int count(int headerOffset) {
        return u16(start + headerOffset);
    }

    private int u16(int position) {
        return (buffer[position] & 255) << 8 | buffer[position + 1] & 255;
    }
}
