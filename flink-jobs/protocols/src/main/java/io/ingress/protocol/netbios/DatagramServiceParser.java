package io.ingress.protocol.netbios;

import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.dns.DnsNameReader;
import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the head of a message of the datagram service (RFC 1002 section 4.4).
 *
 * <pre>
 * 0 type | 1 flags | 2 id | 4 source address(4) | 8 source port | 10 length | 12 fragment offset
 * 14 source name | destination name | data
 * </pre>
 */
final class DatagramServiceParser {
    private static final int PORT = 138;
    private static final int HEADER = 14;
    private static final int FIRST_TYPE = 0x10;
    private static final int TYPE_ERROR = 0x13;
    private static final String[] TYPES = {
        "direct_unique",
        "direct_group",
        "broadcast",
        "error",
        "query",
        "query_positive",
        "query_negative"
    };

    private DatagramServiceParser() {}

    /** Whether it says of itself that it comes from the port of the service. */
    static boolean isMessage(byte[] buffer, int offset, int length) {
        if (length < HEADER || buffer[offset] < FIRST_TYPE || buffer[offset] > TYPE_ERROR - 1) {
            return false;
        }
        int port = (buffer[offset + 8] & 255) << 8 | buffer[offset + 9] & 255;
        return (buffer[offset + 1] & 0xf0) == 0
                && port == PORT
                && NetbiosName.isEncoded(buffer, offset + HEADER, offset + length);
    }

    /** The fields of the event, or null when the names cannot be read. */
    static Map<String, Object> parse(byte[] buffer, int offset, int length) {
        int end = offset + length;
        ByteReader in = new ByteReader(buffer, offset, length);
        DnsNameReader names = new DnsNameReader(buffer, offset, end);
        int type = in.u8();
        in.skip(1);
        int id = in.u16();
        String source = IpAddress.text(0, IpAddress.ipv4Lo((int) in.u32()));
        int afterSource = names.read(offset + HEADER, end);
        NetbiosName from = afterSource == DnsNameReader.WRONG ? null : NetbiosName.of(names.text());
        int afterTarget = from == null ? DnsNameReader.WRONG : names.read(afterSource, end);
        NetbiosName to = afterTarget == DnsNameReader.WRONG ? null : NetbiosName.of(names.text());
        if (to == null) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service", "datagram");
        fields.put("type", TYPES[type - FIRST_TYPE]);
        fields.put("id", id);
        fields.put("source_ip", source);
        NameServiceParser.put(from, fields);
        Map<String, Object> target = new LinkedHashMap<>();
        NameServiceParser.put(to, target);
        fields.put("destination", target);
        return fields;
    }
}
