package io.ingress.protocol.rdp;

import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads connection requests and confirmations (MS-RDPBCGR sections 2.2.1.1 and 2.2.1.2). */
final class RdpNegotiation {
    static final int PROTOCOL_RDP = 0;

    /** The server does not say: it knows RDP's own security only. */
    static final int NOT_SAID = -1;

    private static final int RESPONSE = 2;
    private static final int FAILURE = 3;
    private static final int NEGOTIATION = 8;
    private static final String HASH = "mstshash=";
    private static final String COOKIE = "Cookie: ";

    private static final String[] REQUEST_FLAGS = {
        "restricted_admin_mode_required",
        "redirected_authentication_mode_required",
        null,
        "correlation_info_present"
    };

    private static final String[] SERVER_FLAGS = {
        "extended_client_data", "dynvc_gfx", null, "restricted_admin", "redirected_authentication"
    };

    private RdpNegotiation() {}

    /** EVE's initial_request. */
    static Map<String, Object> request(ByteReader message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ByteReader in = message.skip(RdpRecognition.HEAD);
        if (in.peek() == 'C') {
            int line = in.distanceTo('\n');
            String text = in.text(line < 0 ? in.remaining() : line).trim();
            in.skip(Math.min(1, in.remaining()));
            fields.put("cookie", cookie(text));
        }
        if (in.has(NEGOTIATION) && in.u8() == 1) {
            List<String> flags = names(in.u8(), REQUEST_FLAGS);
            in.skip(2);
            fields.put("flags", flags.isEmpty() ? null : flags);
            fields.put("protocols", protocols(in.u32le()));
        }
        return fields;
    }

    /** EVE's initial_response. */
    static Map<String, Object> confirm(ByteReader message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ByteReader in = message.skip(RdpRecognition.HEAD);
        if (!in.has(NEGOTIATION)) {
            return fields;
        }
        int type = in.u8();
        int flags = in.u8();
        in.skip(2);
        long value = in.u32le();
        if (type == RESPONSE) {
            List<String> supports = names(flags, SERVER_FLAGS);
            fields.put("server_supports", supports.isEmpty() ? null : supports);
            fields.put("protocol", protocol(value));
        } else if (type == FAILURE) {
            fields.put("error_code", value);
            fields.put("reason", failure(value));
        }
        return fields;
    }

    /** The protocol that a server has chosen, or {@link #NOT_SAID}. */
    static int chosen(ByteReader confirm) {
        ByteReader in = confirm.skip(RdpRecognition.HEAD);
        return in.has(NEGOTIATION) && in.u8() == RESPONSE ? (int) in.skip(3).u32le() : NOT_SAID;
    }

    private static String cookie(String line) {
        int hash = line.indexOf(HASH);
        if (hash >= 0) {
            return line.substring(hash + HASH.length());
        }
        return line.startsWith(COOKIE) ? line.substring(COOKIE.length()) : line;
    }

    private static List<String> protocols(long wanted) {
        List<String> all = new ArrayList<>();
        for (int bit = 1; bit <= 16; bit <<= 1) {
            if ((wanted & bit) != 0) {
                all.add(protocol(bit));
            }
        }
        return all.isEmpty() ? List.of(protocol(PROTOCOL_RDP)) : all;
    }

    private static String protocol(long protocol) {
        return switch ((int) protocol) {
            case PROTOCOL_RDP -> "rdp";
            case 1 -> "ssl";
            case 2 -> "hybrid";
            case 4 -> "rds_tls";
            case 8 -> "hybrid_ex";
            case 16 -> "rds_aad";
            default -> "unknown";
        };
    }

    private static String failure(long code) {
        return switch ((int) code) {
            case 1 -> "ssl required by server";
            case 2 -> "ssl not allowed by server";
            case 3 -> "ssl cert not on server";
            case 4 -> "inconsistent flags";
            case 5 -> "hybrid required by server";
            case 6 -> "ssl with user auth required by server";
            default -> "unknown";
        };
    }

    static List<String> names(int flags, String[] names) {
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < names.length; bit++) {
            if ((flags >>> bit & 1) != 0 && names[bit] != null) {
                set.add(names[bit]);
            }
        }
        return set;
    }
}
