package io.ingress.protocol.rdp;

import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the blocks in which a client describes itself (MS-RDPBCGR section 2.2.1.3). */
final class RdpClient {
    /** Channels of a client that are kept; the protocol allows 31. */
    static final int MAX_CHANNELS = 31;

    private static final byte[] KEY = {'D', 'U', 'C', 'A'};
    private static final int CORE = 0xc001;
    private static final int CHANNELS = 0xc003;
    private static final int CHANNEL_NAME = 8;
    private static final int NAME_BYTES = 32;
    private static final int METHOD_EDITOR_BYTES = 64;
    private static final int ID_BYTES = 64;

    private static final String[] KEYBOARDS = {"xt", "ico", "at", "enhanced", "1050", "9140", "jp"};

    private static final String[] HINTS = {
        "modem", "low_broadband", "satellite", "high_broadband", "wan", "lan", "autodetect"
    };

    private static final String[] CAPABILITIES = {
        "support_errinfo_pdf",
        "want_32bpp_session",
        "support_statusinfo_pdu",
        "strong_asymmetric_keys",
        null,
        "valid_connection_type",
        "support_monitor_layout_pdu",
        "support_netchar_autodetect",
        "support_dynvc_gfx_protocol",
        "support_dynamic_time_zone",
        "support_heartbeat_pdu"
    };

    private RdpClient() {}

    /** EVE's connect_request. */
    static Map<String, Object> connect(ByteReader message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        int key = Ascii.indexOf(message.array(), message.position(), message.remaining(), KEY);
        if (key < 0) {
            return fields;
        }
        ByteReader in = message.skip(key + KEY.length);
        // A length of one byte, or of two when its highest bit is set (X.691).
        in.skip(in.peek() >= 0x80 ? 2 : 1);
        while (in.has(4)) {
            int type = in.u16le();
            int length = in.u16le() - 4;
            ByteReader block = in.slice(Math.min(Math.max(0, length), in.remaining()));
            if (type == CORE) {
                fields.put("client", client(block));
            } else if (type == CHANNELS) {
                fields.put("channels", channels(block));
            }
            if (length < 0) {
                break;
            }
        }
        return fields;
    }

    private static Map<String, Object> client(ByteReader in) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", RdpCodes.version(in.u32le()));
        fields.put("desktop_width", in.u16le());
        fields.put("desktop_height", in.u16le());
        int depthCode = in.u16le();
        in.skip(2);
        long layout = in.u32le();
        long build = in.u32le();
        String name = text(in, NAME_BYTES);
        long keyboard = in.u32le();
        in.skip(4);
        long functionKeys = in.u32le();
        in.skip(METHOD_EDITOR_BYTES);
        ByteReader later = in;
        Integer product = later.has(4) ? later.skip(2).u16le() : null;
        later.skip(4);
        Integer depth = later.has(2) ? Integer.valueOf(later.u16le()) : RdpCodes.depth(depthCode);
        fields.put("color_depth", depth);
        fields.put("keyboard_layout", RdpCodes.layout(layout));
        fields.put("build", RdpCodes.build(build));
        fields.put("client_name", name.isEmpty() ? null : name);
        fields.put("keyboard_type", named(KEYBOARDS, keyboard));
        fields.put("function_keys", functionKeys);
        fields.put("product_id", product);
        more(later, fields);
        return fields;
    }

    private static void more(ByteReader in, Map<String, Object> fields) {
        if (!in.has(4)) {
            return;
        }
        List<String> capabilities = RdpNegotiation.names(in.skip(2).u16le(), CAPABILITIES);
        fields.put("capabilities", capabilities.isEmpty() ? null : capabilities);
        if (in.has(ID_BYTES)) {
            String id = text(in, ID_BYTES);
            fields.put("id", id.isEmpty() ? null : id);
            fields.put("connection_hint", named(HINTS, in.u8()));
        }
    }

    private static List<String> channels(ByteReader in) {
        List<String> names = new ArrayList<>();
        long count = in.u32le();
        while (names.size() < Math.min(count, MAX_CHANNELS) && in.has(CHANNEL_NAME)) {
            ByteReader name = in.slice(CHANNEL_NAME);
            int end = name.distanceTo(0);
            names.add(name.text(end < 0 ? name.remaining() : end));
            in.skip(4);
        }
        return names;
    }

    /** UTF-16 that a zero ends. */
    private static String text(ByteReader in, int bytes) {
        String whole = in.utf16le(bytes);
        int end = whole.indexOf(0);
        return end < 0 ? whole : whole.substring(0, end);
    }

    private static String named(String[] names, long number) {
        if (number == 0) {
            return null;
        }
        boolean known = number > 0 && number <= names.length;
        return known ? names[(int) number - 1] : String.format(Locale.ROOT, "unknown-%d", number);
    }
}
