package io.ingress.protocol.dns;

import static io.ingress.protocol.dns.DnsCodes.TYPE_A;
import static io.ingress.protocol.dns.DnsCodes.TYPE_AAAA;
import static io.ingress.protocol.dns.DnsCodes.TYPE_CNAME;
import static io.ingress.protocol.dns.DnsCodes.TYPE_MX;
import static io.ingress.protocol.dns.DnsCodes.TYPE_NS;
import static io.ingress.protocol.dns.DnsCodes.TYPE_NULL;
import static io.ingress.protocol.dns.DnsCodes.TYPE_PTR;
import static io.ingress.protocol.dns.DnsCodes.TYPE_SOA;
import static io.ingress.protocol.dns.DnsCodes.TYPE_SRV;
import static io.ingress.protocol.dns.DnsCodes.TYPE_SSHFP;
import static io.ingress.protocol.dns.DnsCodes.TYPE_TXT;

import io.ingress.model.eve.WireText;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.DnsEvent.Detail;
import io.ingress.model.packet.IpAddress;
import java.util.List;

/**
 * The data of one resource record, as EVE writes it. Forms follow Suricata 7: MX without its
 * preference, each string of a TXT record as a record of its own, objects for SOA, SRV and SSHFP.
 * Types it has no form for get {@link DnsEvent.Data}.
 */
final class DnsRecordData {
    private static final int SOA_NUMBERS = 20;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final byte[] buffer;
    private final int start;
    private final int end;
    private final DnsNameReader names;

    DnsRecordData(byte[] buffer, int start, int end, DnsNameReader names) {
        this.buffer = buffer;
        this.start = start;
        this.end = end;
        this.names = names;
    }

    /** Adds the record, or several for a TXT record; false when the data breaks its type. */
    boolean addTo(List<DnsEvent.Record> section, String name, int type, long ttl) {
        String typeName = DnsCodes.type(type);
        if (type == TYPE_TXT) {
            return addStrings(section, name, typeName, ttl);
        }
        if (hasObject(type)) {
            Detail detail =
                    switch (type) {
                        case TYPE_SOA -> soa();
                        case TYPE_SRV -> srv();
                        default -> sshfp();
                    };
            section.add(new DnsEvent.Record(name, typeName, ttl, null, detail));
            return detail != null;
        }
        String text =
                switch (type) {
                    case TYPE_A -> address(4);
                    case TYPE_AAAA -> address(16);
                    case TYPE_NS, TYPE_CNAME, TYPE_PTR -> nameAt(start);
                    case TYPE_MX -> nameAt(start + 2);
                    case TYPE_NULL -> WireText.of(buffer, start, end - start);
                    default -> null;
                };
        section.add(new DnsEvent.Record(name, typeName, ttl, text, zoneText(type)));
        return text != null || !hasText(type);
    }

    /** Data without a form in EVE; what breaks its type is left out, as Suricata does not look. */
    private Detail zoneText(int type) {
        if (hasText(type) || type == TYPE_NULL) {
            return null;
        }
        String text = DnsZoneText.of(type, buffer, start, end, names);
        return text == null ? null : new DnsEvent.Data(text);
    }

    private static boolean hasObject(int type) {
        return type == TYPE_SOA || type == TYPE_SRV || type == TYPE_SSHFP;
    }

    private static boolean hasText(int type) {
        return switch (type) {
            case TYPE_A, TYPE_AAAA, TYPE_NS, TYPE_CNAME, TYPE_PTR, TYPE_MX -> true;
            default -> false;
        };
    }

    private boolean addStrings(
            List<DnsEvent.Record> section, String name, String typeName, long ttl) {
        int at = start;
        do {
            int from = at + 1;
            int to = at < end ? from + (buffer[at] & 255) : end + 1;
            if (to > end) {
                return false;
            }
            if (section.size() < DnsParser.MAX_RECORDS) {
                String text = WireText.of(buffer, from, to - from);
                section.add(new DnsEvent.Record(name, typeName, ttl, text));
            }
            at = to;
        } while (at < end);
        return true;
    }

    private String address(int length) {
        if (end - start != length) {
            return null;
        }
        if (length == 4) {
            return IpAddress.text(0, IpAddress.ipv4Lo((int) u32(start)));
        }
        return IpAddress.text(
                u32(start) << 32 | u32(start + 4), u32(start + 8) << 32 | u32(start + 12));
    }

    private String nameAt(int position) {
        return position < end && names.read(position, end) != DnsNameReader.WRONG
                ? names.text()
                : null;
    }

    private Detail soa() {
        int afterMname = names.read(start, end);
        String mname = names.text();
        int numbers =
                afterMname == DnsNameReader.WRONG
                        ? DnsNameReader.WRONG
                        : names.read(afterMname, end);
        if (numbers == DnsNameReader.WRONG || numbers + SOA_NUMBERS > end) {
            return null;
        }
        return new DnsEvent.Soa(
                mname,
                names.text(),
                u32(numbers),
                u32(numbers + 4),
                u32(numbers + 8),
                u32(numbers + 12),
                u32(numbers + 16));
    }

    private Detail srv() {
        String target = nameAt(start + 6);
        return target == null
                ? null
                : new DnsEvent.Srv(u16(start), u16(start + 2), u16(start + 4), target);
    }

    private Detail sshfp() {
        if (end - start < 2) {
            return null;
        }
        StringBuilder print = new StringBuilder((end - start) * 3);
        for (int i = start + 2; i < end; i++) {
            print.append(print.isEmpty() ? "" : ":");
            print.append(HEX[buffer[i] >>> 4 & 15]).append(HEX[buffer[i] & 15]);
        }
        return new DnsEvent.Sshfp(print.toString(), buffer[start] & 255, buffer[start + 1] & 255);
    }

    private int u16(int position) {
        return (buffer[position] & 255) << 8 | buffer[position + 1] & 255;
    }

    private long u32(int position) {
        return (long) u16(position) << 16 | u16(position + 2);
    }
}
