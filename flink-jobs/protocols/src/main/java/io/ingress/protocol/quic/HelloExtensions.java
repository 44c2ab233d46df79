package io.ingress.protocol.quic;

import io.ingress.protocol.tls.ClientHello;
import io.ingress.protocol.tls.ServerHello;
import io.ingress.protocol.tls.TlsCodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The extensions of a hello as EVE lists them: type, name, and the values of a few. */
final class HelloExtensions {
    /** Most extensions of an event; real hellos have about 20. */
    static final int MAX_EXTENSIONS = 128;

    private HelloExtensions() {}

    static List<Map<String, Object>> of(ClientHello hello) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int type : hello.extensions()) {
            List<String> values =
                    switch (type) {
                        case 0 -> hello.serverName() == null ? null : List.of(hello.serverName());
                        case 13 -> numbers(hello.signatureAlgorithms());
                        case 16 -> hello.alpns();
                        case 43 -> versions(hello.supportedVersions());
                        default -> null;
                    };
            add(list, type, values);
        }
        return list;
    }

    static List<Map<String, Object>> of(ServerHello hello) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int type : hello.extensions()) {
            add(list, type, type == 43 ? versions(new int[] {hello.selectedVersion()}) : null);
        }
        return list;
    }

    private static void add(List<Map<String, Object>> list, int type, List<String> values) {
        if (list.size() == MAX_EXTENSIONS || TlsCodes.isGrease(type)) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name(type));
        fields.put("type", type);
        fields.put("values", values == null || values.isEmpty() ? null : values);
        list.add(fields);
    }

    private static List<String> numbers(int[] numbers) {
        List<String> texts = new ArrayList<>();
        for (int number : numbers) {
            if (texts.size() < MAX_EXTENSIONS) {
                texts.add(Integer.toString(number));
            }
        }
        return texts;
    }

    /** As EVE writes them: {@code Tls13}. */
    private static List<String> versions(int[] versions) {
        List<String> texts = new ArrayList<>();
        for (int version : versions) {
            if (!TlsCodes.isGrease(version) && texts.size() < MAX_EXTENSIONS) {
                boolean known = version >= TlsCodes.TLS_1_0 && version <= TlsCodes.TLS_1_3;
                int minor = (version & 255) - 1;
                texts.add(known ? "Tls1" + minor : "0x" + Integer.toHexString(version));
            }
        }
        return texts;
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "server_name";
            case 1 -> "max_fragment_length";
            case 5 -> "status_request";
            case 10 -> "supported_groups";
            case 11 -> "ec_point_formats";
            case 13 -> "signature_algorithms";
            case 16 -> "alpn";
            case 18 -> "signed_certificate_timestamp";
            case 21 -> "padding";
            case 22 -> "encrypt_then_mac";
            case 23 -> "extended_master_secret";
            case 27 -> "compress_certificate";
            case 28 -> "record_size_limit";
            case 34 -> "delegated_credentials";
            case 35 -> "session_ticket";
            case 41 -> "pre_shared_key";
            case 42 -> "early_data";
            case 43 -> "supported_versions";
            case 44 -> "cookie";
            case 45 -> "psk_key_exchange_modes";
            case 47 -> "certificate_authorities";
            case 49 -> "post_handshake_auth";
            case 50 -> "signature_algorithms_cert";
            case 51 -> "key_share";
            case 57 -> "quic_transport_parameters";
            case 65281 -> "renegotiation_info";
            default -> null;
        };
    }
}
