package io.ingress.protocol.ntp;

import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one message.
 *
 * <pre>
 *  0 leap(2) version(3) mode(3) | stratum | poll | precision | 4 root delay | 8 root dispersion
 * 12 reference | 16 reference time(8) | 24 originate(8) | 32 receive(8) | 40 transmit(8)
 * control: 1 R E M opcode(5) | 2 sequence | 4 status | 6 association | 8 offset | 10 count
 * private: 0 R M version(3) mode(3) | 1 A sequence(7) | 2 implementation | 3 request code | 4 items
 * </pre>
 */
final class NtpParser {
    private static final int STANDARD_LEN = 48;
    private static final int CONTROL_LEN = 12;
    private static final int PRIVATE_LEN = 8;
    private static final int CONTROL = 6;
    private static final int PRIVATE = 7;
    private static final int MAX_STRATUM = 16;
    private static final long UNIX_EPOCH = 2_208_988_800L;
    private static final double FRACTION = 4294967296.0;
    private static final double SHORT_FRACTION = 65536.0;

    private static final String[] MODES = {
        "reserved",
        "symmetric_active",
        "symmetric_passive",
        "client",
        "server",
        "broadcast",
        "control",
        "private"
    };

    private NtpParser() {}

    /** Whether version and length can be those of a message. */
    static boolean isMessage(byte[] buffer, int offset, int length) {
        if (length < PRIVATE_LEN) {
            return false;
        }
        int version = buffer[offset] >>> 3 & 7;
        int mode = buffer[offset] & 7;
        if (mode == CONTROL) {
            return length >= CONTROL_LEN && version >= 1 && version <= 4;
        }
        if (mode == PRIVATE) {
            return version >= 1 && version <= 4;
        }
        boolean reserved = mode == 0 && version != 1;
        return length >= STANDARD_LEN
                && version >= 1
                && version <= 4
                && !reserved
                && (buffer[offset + 1] & 255) <= MAX_STRATUM;
    }

    /** The fields of the event, of bytes that {@link #isMessage}. */
    static Map<String, Object> parse(byte[] buffer, int offset, int length) {
        ByteReader in = new ByteReader(buffer, offset, length);
        int first = in.u8();
        int mode = first & 7;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", first >>> 3 & 7);
        fields.put("mode", MODES[mode]);
        switch (mode) {
            case CONTROL -> control(in, fields);
            case PRIVATE -> privateMode(first, in, fields);
            default -> standard(first, in, fields);
        }
        return fields;
    }

    private static void standard(int first, ByteReader in, Map<String, Object> fields) {
        fields.put("leap", first >>> 6);
        int stratum = in.u8();
        fields.put("stratum", stratum);
        fields.put("poll", Math.scalb(1.0, Math.min((byte) in.u8(), 32)));
        fields.put("precision", Math.scalb(1.0, (byte) in.u8()));
        fields.put("root_delay", in.u32() / SHORT_FRACTION);
        fields.put("root_disp", in.u32() / SHORT_FRACTION);
        fields.put("ref_id", reference(stratum, in));
        fields.put("ref_time", time(in));
        fields.put("org_time", time(in));
        fields.put("rec_time", time(in));
        fields.put("xmt_time", time(in));
    }

    /** The clock's letters for a primary server, else an address or a hash of one. */
    private static String reference(int stratum, ByteReader in) {
        if (stratum > 1) {
            return IpAddress.text(0, IpAddress.ipv4Lo((int) in.u32()));
        }
        byte[] letters = in.bytes(4);
        StringBuilder text = new StringBuilder();
        for (byte b : letters) {
            if (b > ' ' && b <= '~') {
                text.append((char) b);
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** Seconds since 1970; null when it is not set. */
    private static Double time(ByteReader in) {
        long seconds = in.u32();
        long fraction = in.u32();
        if (seconds == 0 && fraction == 0) {
            return null;
        }
        return seconds - UNIX_EPOCH + fraction / FRACTION;
    }

    private static void control(ByteReader in, Map<String, Object> fields) {
        int second = in.u8();
        fields.put("response", (second & 0x80) != 0);
        fields.put("error", (second & 0x40) != 0);
        fields.put("more", (second & 0x20) != 0);
        fields.put("opcode", second & 31);
        fields.put("sequence", in.u16());
        fields.put("status", in.u16());
        fields.put("association_id", in.u16());
    }

    private static void privateMode(int first, ByteReader in, Map<String, Object> fields) {
        int second = in.u8();
        fields.put("response", (first & 0x80) != 0);
        fields.put("more", (first & 0x40) != 0);
        fields.put("authenticated", (second & 0x80) != 0);
        fields.put("sequence", second & 0x7f);
        fields.put("implementation", in.u8());
        fields.put("request_code", in.u8());
        int items = in.u16();
        fields.put("error_code", items >>> 12);
        fields.put("items", items & 0xfff);
    }
}
