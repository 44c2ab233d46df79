package io.ingress.protocol.dhcp;

import io.ingress.model.eve.WireText;
import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one message (RFC 2131 section 2).
 *
 * <pre>
 *  0 op htype hlen hops | 4 xid | 8 secs flags
 * 12 client address | 16 assigned | 20 next server | 24 relay
 * 28 hardware address(16) | 44 server name(64) | 108 file(128) | 236 cookie(4) | options
 * </pre>
 */
final class DhcpParser {
    static final int FIXED_LEN = 236;

    /** Longest hardware address, bytes. */
    static final int MAX_HARDWARE = 16;

    /** Addresses and parameters kept of one option. */
    static final int MAX_ENTRIES = 255;

    private static final int COOKIE_LEN = 4;
    private static final int HARDWARE_AT = 28;
    private static final int SERVER_NAME_AT = 44;
    private static final int SERVER_NAME_LEN = 64;
    private static final int FILE_AT = 108;
    private static final int FILE_LEN = 128;
    private static final int REQUEST = 1;
    private static final int PAD = 0;
    private static final int OVERLOAD = 52;
    private static final int END = 255;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private final byte[] buffer;
    private final int start;
    private final int end;
    private final byte[][] options = new byte[END][];
    private boolean broken;
    private boolean ended;

    /**
     * @param length at least {@link #FIXED_LEN}
     */
    DhcpParser(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.start = offset;
        this.end = offset + length;
        if (!hasCookie(buffer, offset, length)) {
            ended = true;
            return;
        }
        options(offset + FIXED_LEN + COOKIE_LEN, end);
        byte[] overload = options[OVERLOAD];
        boolean endedBefore = ended;
        if (overload != null && overload.length == 1) {
            if ((overload[0] & 1) != 0) {
                options(offset + FILE_AT, offset + FILE_AT + FILE_LEN);
            }
            if ((overload[0] & 2) != 0) {
                options(offset + SERVER_NAME_AT, offset + SERVER_NAME_AT + SERVER_NAME_LEN);
            }
        }
        ended = endedBefore;
    }

    static boolean hasCookie(byte[] buffer, int offset, int length) {
        int at = offset + FIXED_LEN;
        return length >= FIXED_LEN + COOKIE_LEN
                && buffer[at] == 0x63
                && buffer[at + 1] == (byte) 0x82
                && buffer[at + 2] == 0x53
                && buffer[at + 3] == 0x63;
    }

    /** True when an option runs over the end. */
    boolean brokenOptions() {
        return broken;
    }

    /** True when the end option was there. */
    boolean endedOptions() {
        return ended;
    }

    /** The fields of the event. */
    Map<String, Object> fields() {
        ByteReader in = new ByteReader(buffer, start, FIXED_LEN);
        boolean request = in.u8() == REQUEST;
        in.skip(1);
        int hardwareLen = Math.min(in.u8(), MAX_HARDWARE);
        int hops = in.u8();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", request ? "request" : "reply");
        fields.put("id", in.u32());
        in.skip(4);
        String client = address(in.u32());
        String assigned = address(in.u32());
        String nextServer = address(in.u32());
        String relay = address(in.u32());
        fields.put(
                "client_mac",
                COLONS.formatHex(buffer, start + HARDWARE_AT, start + HARDWARE_AT + hardwareLen));
        fields.put("assigned_ip", assigned);
        fields.put("client_ip", client);
        if (!request) {
            fields.put("relay_ip", relay);
            fields.put("next_server_ip", nextServer);
        } else if (hops > 0) {
            fields.put("relay_ip", relay);
        }
        if (hops > 0) {
            fields.put("hops", hops);
        }
        optionFields(fields);
        return fields;
    }

    private void optionFields(Map<String, Object> fields) {
        byte[] type = options[53];
        fields.put("dhcp_type", type == null || type.length != 1 ? null : DhcpCodes.type(type[0]));
        fields.put("client_id", clientId());
        fields.put("hostname", text(12));
        fields.put("domain", text(15));
        fields.put("lease_time", seconds(51));
        fields.put("renewal_time", seconds(58));
        fields.put("rebinding_time", seconds(59));
        fields.put("requested_ip", firstAddress(50));
        fields.put("server_id", firstAddress(54));
        fields.put("subnet_mask", firstAddress(1));
        fields.put("routers", addresses(3));
        fields.put("dns_servers", addresses(6));
        fields.put("ntp_servers", addresses(42));
        fields.put("vendor_class_identifier", text(60));
        fields.put("message", text(56));
        fields.put("client_fqdn", fqdn());
        parameters(fields);
    }

    /** Walks options and joins the parts of those that come again. */
    private void options(int from, int to) {
        int at = from;
        ended = false;
        while (at < to) {
            int code = buffer[at++] & 255;
            if (code == END) {
                ended = true;
                return;
            }
            if (code == PAD) {
                continue;
            }
            int length = at < to ? buffer[at++] & 255 : 256;
            if (at + length > to) {
                broken = true;
                return;
            }
            options[code] = join(options[code], at, length);
            at += length;
        }
    }

    private byte[] join(byte[] before, int at, int length) {
        int already = before == null ? 0 : before.length;
        byte[] joined = new byte[already + length];
        if (already > 0) {
            System.arraycopy(before, 0, joined, 0, already);
        }
        System.arraycopy(buffer, at, joined, already, length);
        return joined;
    }

    /** Without its type, as Suricata writes it. */
    private String clientId() {
        byte[] id = options[61];
        return id == null || id.length < 2 ? null : COLONS.formatHex(id, 1, id.length);
    }

    private String text(int code) {
        byte[] text = options[code];
        return text == null ? null : WireText.of(text, 0, text.length);
    }

    /** RFC 4702: flags and two codes, then the name; its wire form is left out. */
    private String fqdn() {
        byte[] option = options[81];
        boolean ascii = option != null && option.length > 3 && (option[0] & 4) == 0;
        return ascii ? WireText.of(option, 3, option.length - 3) : null;
    }

    private Long seconds(int code) {
        byte[] value = options[code];
        return value == null || value.length != 4 ? null : new ByteReader(value).u32();
    }

    private String firstAddress(int code) {
        List<String> addresses = addresses(code);
        return addresses == null ? null : addresses.get(0);
    }

    private List<String> addresses(int code) {
        if (options[code] == null || options[code].length < 4) {
            return null;
        }
        ByteReader in = new ByteReader(options[code]);
        List<String> addresses = new ArrayList<>();
        while (in.has(4) && addresses.size() < MAX_ENTRIES) {
            addresses.add(address(in.u32()));
        }
        return addresses;
    }

    /** What the client asks for: by name where EVE has one, and all by number. */
    private void parameters(Map<String, Object> fields) {
        byte[] list = options[55];
        if (list == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < Math.min(list.length, MAX_ENTRIES); i++) {
            int code = list[i] & 255;
            numbers.add(code);
            String name = DhcpCodes.parameter(code);
            if (name != null) {
                names.add(name);
            }
        }
        fields.put("params", names);
        fields.put("param_codes", numbers);
    }

    private static String address(long address) {
        return IpAddress.text(0, IpAddress.ipv4Lo((int) address));
    }
}
