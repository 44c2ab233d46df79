package io.ingress.protocol.dhcpv6;

import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one message.
 *
 * <pre>
 * client and server:  type | transaction(3) | options
 * relay:              12 or 13 | hops | link address(16) | peer address(16) | options
 * option:             code(2) | length(2) | content
 * </pre>
 */
final class Dhcpv6Parser {
    /** Addresses, prefixes or servers of a message that are written. */
    static final int MAX_LIST = 32;

    /** Relays that a message has come through (RFC 8415 section 7.6). */
    static final int MAX_RELAYS = 8;

    private static final int LEAST = 4;
    private static final int RELAY_LEAST = 34;
    private static final int RELAY_FORWARD = 12;
    private static final int RELAY_REPLY = 13;
    private static final int MAX_DUID = 130;

    private static final String[] TYPES = {
        "solicit",
        "advertise",
        "request",
        "confirm",
        "renew",
        "rebind",
        "reply",
        "release",
        "decline",
        "reconfigure",
        "information_request",
        "relay_forward",
        "relay_reply"
    };

    private final ByteReader in;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private final List<String> nameServers = new ArrayList<>();
    private boolean sound = true;

    Dhcpv6Parser(byte[] buffer, int offset, int length) {
        in = new ByteReader(buffer, offset, length);
    }

    static boolean isMessage(byte[] buffer, int offset, int length) {
        int type = length > 0 ? buffer[offset] : 0;
        boolean relay = type == RELAY_FORWARD || type == RELAY_REPLY;
        return type >= 1 && type <= TYPES.length && length >= (relay ? RELAY_LEAST : LEAST);
    }

    /** False when an option runs over the end. */
    boolean sound() {
        return sound;
    }

    Map<String, Object> read() {
        ByteReader message = in;
        int relays = 0;
        while (isRelay(message)) {
            message = relayed(message, relays == 0);
            relays++;
            if (message == null || relays == MAX_RELAYS) {
                return fields;
            }
        }
        fields.put("type", type(message.u8()));
        fields.put("transaction_id", message.u24());
        options(message);
        fields.put("addresses", addresses.isEmpty() ? null : addresses);
        fields.put("prefixes", prefixes.isEmpty() ? null : prefixes);
        fields.put("dns_servers", nameServers.isEmpty() ? null : nameServers);
        return fields;
    }

    private static String type(int code) {
        return code >= 1 && code <= TYPES.length ? TYPES[code - 1] : "unknown_" + code;
    }

    private static boolean isRelay(ByteReader message) {
        boolean relay = message.peek() == RELAY_FORWARD || message.peek() == RELAY_REPLY;
        return relay && message.has(RELAY_LEAST);
    }

    /** The message in a relay's one, or null when there is none. */
    private ByteReader relayed(ByteReader message, boolean outermost) {
        int type = message.u8();
        int hops = message.u8();
        String link = address(message);
        String peer = address(message);
        if (outermost) {
            fields.put("type", type(type));
            Map<String, Object> relay = new LinkedHashMap<>();
            relay.put("type", type(type));
            relay.put("hops", hops);
            relay.put("link_address", link);
            relay.put("peer_address", peer);
            fields.put("relay", relay);
        }
        ByteReader found = null;
        while (message.remaining() > 0) {
            int code = message.u16();
            ByteReader option = message.slice(message.u16());
            if (option.failed()) {
                sound = false;
                return found;
            }
            if (code == 9 && option.has(LEAST)) {
                found = option;
            }
        }
        return found;
    }

    private void options(ByteReader message) {
        while (message.remaining() > 0) {
            int code = message.u16();
            ByteReader option = message.slice(message.u16());
            if (option.failed()) {
                sound = false;
                return;
            }
            option(code, option);
        }
    }

    private void option(int code, ByteReader option) {
        switch (code) {
            case 1 -> fields.put("client_duid", duid(option));
            case 2 -> fields.put("server_duid", duid(option));
            case 3, 25 -> associations(option, 12);
            case 4 -> associations(option, 4);
            case 13 -> fields.put("status_code", option.u16());
            case 14 -> fields.put("rapid_commit", true);
            case 23 -> {
                while (option.has(16) && nameServers.size() < MAX_LIST) {
                    nameServers.add(address(option));
                }
            }
            case 39 -> fields.put("client_fqdn", name(option.skip(1)));
            default -> {}
        }
    }

    /** What is assigned in an association: addresses and prefixes are options in it. */
    private void associations(ByteReader option, int headerLen) {
        option.skip(headerLen);
        while (option.remaining() > 0) {
            int code = option.u16();
            ByteReader content = option.slice(option.u16());
            if (content.failed()) {
                sound = false;
                return;
            }
            if (code == 5 && content.has(24) && addresses.size() < MAX_LIST) {
                addresses.add(address(content));
            } else if (code == 26 && content.has(25) && prefixes.size() < MAX_LIST) {
                int prefixLen = content.skip(8).u8();
                prefixes.add(address(content) + "/" + prefixLen);
            } else if (code == 13) {
                fields.put("status_code", content.u16());
            }
        }
    }

    private static String address(ByteReader in) {
        return IpAddress.text(in.u64(), in.u64());
    }

    private static String duid(ByteReader option) {
        byte[] bytes = option.bytes(Math.min(option.remaining(), MAX_DUID));
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }

    /** Labels as in DNS, without compression. */
    private static String name(ByteReader in) {
        StringBuilder name = new StringBuilder();
        while (in.remaining() > 0) {
            int length = in.u8();
            if (length == 0 || !in.has(length)) {
                break;
            }
            name.append(name.isEmpty() ? "" : ".").append(in.text(length));
        }
        return name.isEmpty() ? null : name.toString();
    }
}
