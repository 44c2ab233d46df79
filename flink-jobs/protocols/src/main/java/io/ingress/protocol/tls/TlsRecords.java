package io.ingress.protocol.tls;

import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts the records of one side. Application data is left out as it comes, all others are handed on
 * when they are whole. After a gap or a wrong header it looks for the next record that surely is
 * one.
 */
final class TlsRecords {
    private static final int SSL2_HEADER = 2;
    private static final int SSL2_MAX_BYTES = 2 + 0x7fff;

    private PendingBytes pending = new PendingBytes();
    private boolean atStart = true;
    private boolean lost;

    /** Takes records. */
    interface Reader {
        /**
         * @param offset of the content; for application data nothing may be there
         * @param length of the content
         */
        void record(int type, int version, byte[] buffer, int offset, int length);

        /** A hello of SSL 2; the message begins after the length of two bytes. */
        void ssl2(byte[] buffer, int offset, int length);

        /**
         * @param event Suricata's name
         */
        void broken(String event);
    }

    void onData(byte[] buffer, int offset, int length, Reader reader) {
        pending.offer(buffer, offset, length);
        boolean more = pending.size() > 0;
        while (more) {
            more = lost ? search() : next(reader);
        }
        pending.keep();
    }

    /** The rest of a record of application data is not missed. */
    void onGap(long missedBytes) {
        if (!pending.gap(missedBytes)) {
            lost = true;
            pending = new PendingBytes();
        }
        atStart = false;
    }

    boolean unfinished() {
        return pending.size() > 0;
    }

    void save(DataOutput out) throws IOException {
        pending.save(out);
        out.writeBoolean(atStart);
        out.writeBoolean(lost);
    }

    static TlsRecords restore(DataInput in) throws IOException {
        TlsRecords records = new TlsRecords();
        records.pending = PendingBytes.restore(in);
        records.atStart = in.readBoolean();
        records.lost = in.readBoolean();
        return records;
    }

    private boolean next(Reader reader) {
        byte[] bytes = pending.array();
        int at = pending.from();
        if (atStart && pending.size() > 0 && bytes[at] < 0) {
            return ssl2(reader);
        }
        if (pending.size() < RecordHeader.BYTES) {
            return false;
        }
        String problem = problem(bytes, at);
        if (problem != null) {
            reader.broken(problem);
            lost = true;
            return true;
        }
        int type = bytes[at] & 255;
        int version = RecordHeader.version(bytes, at);
        int length = RecordHeader.length(bytes, at);
        boolean skipped = type == TlsCodes.APPLICATION_DATA;
        if (!skipped && pending.size() < RecordHeader.BYTES + length) {
            return false;
        }
        atStart = false;
        pending.advance(RecordHeader.BYTES);
        reader.record(type, version, bytes, at + RecordHeader.BYTES, length);
        pending.skip(length);
        return pending.size() > 0;
    }

    private static String problem(byte[] bytes, int at) {
        if (!RecordHeader.isKnownType(bytes[at] & 255)) {
            return "invalid_record_type";
        }
        if (!RecordHeader.isKnownVersion(bytes, at)) {
            return "invalid_record_version";
        }
        return RecordHeader.length(bytes, at) > RecordHeader.MAX_LENGTH
                ? "invalid_record_length"
                : null;
    }

    /** A hello of SSL 2 may stand before the first record. */
    private boolean ssl2(Reader reader) {
        int known = pending.size();
        byte[] bytes = pending.array();
        int at = pending.from();
        if (known < Ssl2Hello.SURE_BYTES) {
            return false;
        }
        int length = Ssl2Hello.length(bytes, at);
        if (!Ssl2Hello.isSure(bytes, at) || length > SSL2_MAX_BYTES) {
            atStart = false;
            reader.broken("invalid_sslv2_header");
            lost = true;
            return true;
        }
        if (known < SSL2_HEADER + length) {
            return false;
        }
        atStart = false;
        reader.ssl2(bytes, at + SSL2_HEADER, length);
        pending.advance(SSL2_HEADER + length);
        return pending.size() > 0;
    }

    /** Looks at every byte for a border; what is left may still be the beginning of one. */
    private boolean search() {
        byte[] bytes = pending.array();
        int last = pending.to() - RecordHeader.SURE_BYTES;
        for (int at = pending.from(); at <= last; at++) {
            if (RecordHeader.isSureBorder(bytes, at)) {
                pending.advance(at - pending.from());
                lost = false;
                return true;
            }
        }
        int kept = Math.min(pending.size(), RecordHeader.SURE_BYTES - 1);
        pending.advance(pending.size() - kept);
        return false;
    }
}
