package io.ingress.protocol.netbios;

import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.dns.DnsNameReader;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one message of the name service (RFC 1002 section 4.2).
 *
 * <pre>
 *  0 id | 2 R opcode(4) AA TC RD RA 0 0 B rcode(4) | 4 questions, answers, authorities, additionals
 * 12 question: name, type, class | record: name, type, class, ttl(4), length, data
 * </pre>
 */
final class NameServiceParser {
    /** Records kept of one message; real ones have one or two. */
    static final int MAX_RECORDS = 32;

    /** Names or addresses kept of one record. */
    static final int MAX_ENTRIES = 64;

    private static final int HEADER = 12;
    private static final int TYPE_NB = 0x20;
    private static final int TYPE_NBSTAT = 0x21;
    private static final int CLASS_IN = 1;
    private static final int FLAG_GROUP = 0x8000;
    private static final int NODE_ENTRY = 18;

    private static final String[] OPCODES = {
        "query", null, null, null, null, "registration", "release", "wack", "refresh", "refresh"
    };
    private static final int MULTI_HOMED = 15;
    private static final String[] RETURN_CODES = {
        "NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "ACTIVE", "CONFLICT"
    };
    private static final String[] NODE_TYPES = {"B", "P", "M", "H"};

    private final byte[] buffer;
    private final int start;
    private final int end;
    private final DnsNameReader names;
    private int at;

    private NameServiceParser(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.start = offset;
        this.end = offset + length;
        this.names = new DnsNameReader(buffer, offset, end);
    }

    /** Whether a header that could be one and a first entry with an encoded name are there. */
    static boolean isMessage(byte[] buffer, int offset, int length) {
        int nameEnd = offset + HEADER + 34;
        if (length < HEADER + 38 || !NetbiosName.isEncoded(buffer, offset + HEADER, nameEnd)) {
            return false;
        }
        ByteReader in = new ByteReader(buffer, offset + 4, length - 4);
        int entries = in.u16() + in.u16();
        int more = in.u16() + in.u16();
        boolean knownOpcode = opcode(buffer[offset + 2] >>> 3 & 15) != null;
        if (buffer[nameEnd - 1] != 0) {
            return knownOpcode && entries == 1 && more <= 1; // a scope follows
        }
        in.skip(34);
        int type = in.u16();
        return knownOpcode
                && entries == 1
                && more <= 1
                && (type == TYPE_NB || type == TYPE_NBSTAT)
                && in.u16() == CLASS_IN;
    }

    /** The fields of the event, or null when not even a name could be read. */
    static Map<String, Object> parse(byte[] buffer, int offset, int length) {
        return length < HEADER ? null : new NameServiceParser(buffer, offset, length).message();
    }

    private Map<String, Object> message() {
        ByteReader in = new ByteReader(buffer, start, HEADER);
        int id = in.u16();
        int flags = in.u16();
        boolean response = (flags & 0x8000) != 0;
        int questions = in.u16();
        int records = in.u16() + in.u16() + in.u16();
        at = start + HEADER;
        NetbiosName name = name();
        if (name == null || at + 4 > end) {
            return null;
        }
        int type = u16(at);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service", "name");
        fields.put("type", response ? "response" : "request");
        fields.put("id", id);
        String opcode = opcode(flags >>> 11 & 15);
        fields.put("opcode", opcode == null ? Integer.toString(flags >>> 11 & 15) : opcode);
        flag("aa", flags & 0x0400, fields);
        flag("tc", flags & 0x0200, fields);
        flag("rd", flags & 0x0100, fields);
        flag("ra", flags & 0x0080, fields);
        flag("broadcast", flags & 0x0010, fields);
        if (response) {
            int code = flags & 15;
            fields.put("rcode", code < 8 ? RETURN_CODES[code] : Integer.toString(code));
        }
        put(name, fields);
        fields.put("rrtype", type(type));
        if (questions > 0) {
            at += 4;
        } else {
            at = start + HEADER;
        }
        fields.put("answers", records(records));
        return fields;
    }

    private List<Object> records(int count) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MAX_RECORDS); i++) {
            NetbiosName name = name();
            if (name == null || at + 10 > end) {
                break;
            }
            ByteReader in = new ByteReader(buffer, at, end - at);
            Map<String, Object> fields = new LinkedHashMap<>();
            put(name, fields);
            int type = in.u16();
            fields.put("rrtype", type(type));
            in.skip(2);
            fields.put("ttl", in.u32());
            ByteReader data = in.slice(in.u16());
            if (in.failed()) {
                break;
            }
            data(type, data, fields);
            list.add(fields);
            at = in.position();
        }
        return list.isEmpty() ? null : list;
    }

    private static void data(int type, ByteReader data, Map<String, Object> fields) {
        if (type == TYPE_NB) {
            addresses(data, fields);
        } else if (type == TYPE_NBSTAT) {
            nodeNames(data, fields);
        }
    }

    /** Flags and address of each owner of the name. */
    private static void addresses(ByteReader data, Map<String, Object> fields) {
        List<Object> list = new ArrayList<>();
        while (data.has(6) && list.size() < MAX_ENTRIES) {
            int flags = data.u16();
            Map<String, Object> owner = new LinkedHashMap<>();
            owner.put("address", IpAddress.text(0, IpAddress.ipv4Lo((int) data.u32())));
            owner.put("group", (flags & FLAG_GROUP) != 0);
            owner.put("node_type", NODE_TYPES[flags >>> 13 & 3]);
            list.add(owner);
        }
        fields.put("owners", list.isEmpty() ? null : list);
    }

    /** RFC 1002 section 4.2.18: the names of a node, then its hardware address. */
    private static void nodeNames(ByteReader data, Map<String, Object> fields) {
        List<Object> list = new ArrayList<>();
        for (int left = data.u8(); left > 0 && data.has(NODE_ENTRY); left--) {
            NetbiosName name = NetbiosName.of(data.bytes(16), 0, "");
            int flags = data.u16();
            Map<String, Object> entry = new LinkedHashMap<>();
            put(name, entry);
            entry.put("group", (flags & FLAG_GROUP) != 0);
            if (list.size() < MAX_ENTRIES) {
                list.add(entry);
            }
        }
        fields.put("names", list.isEmpty() ? null : list);
        if (data.has(6)) {
            fields.put("mac", HexFormat.ofDelimiter(":").formatHex(data.bytes(6)));
        }
    }

    private NetbiosName name() {
        int after = names.read(at, end);
        if (after == DnsNameReader.WRONG) {
            return null;
        }
        at = after;
        return NetbiosName.of(names.text());
    }

    static void put(NetbiosName name, Map<String, Object> fields) {
        fields.put("name", name.name());
        fields.put("suffix", HexFormat.of().toHexDigits((byte) name.suffix()));
        fields.put("suffix_type", name.service());
        fields.put("scope", name.scope().isEmpty() ? null : name.scope());
    }

    private static void flag(String name, int bit, Map<String, Object> fields) {
        if (bit != 0) {
            fields.put(name, true);
        }
    }

    private static String opcode(int code) {
        if (code == MULTI_HOMED) {
            return "multi_homed_registration";
        }
        return code < OPCODES.length ? OPCODES[code] : null;
    }

    private static String type(int type) {
        return switch (type) {
            case TYPE_NB -> "NB";
            case TYPE_NBSTAT -> "NBSTAT";
            default -> Integer.toString(type);
        };
    }

    private int u16(int position) {
        return (buffer[position] & 255) << 8 | buffer[position + 1] & 255;
    }
}
