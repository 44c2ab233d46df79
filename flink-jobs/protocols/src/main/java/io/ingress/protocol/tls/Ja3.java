package io.ingress.protocol.tls;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** JA3 and JA3S: fingerprints of TLS clients and servers by the numbers in their hellos. */
public final class Ja3 {
    private Ja3() {}

    /** Version, ciphers, extensions, groups and point formats, GREASE left out. */
    public static String client(ClientHello hello) {
        StringBuilder text = new StringBuilder(256).append(hello.version());
        list(text, hello.cipherSuites());
        list(text, hello.extensions());
        list(text, hello.groups());
        list(text, hello.pointFormats());
        return text.toString();
    }

    /** Version, cipher and extensions. */
    public static String server(ServerHello hello) {
        StringBuilder text = new StringBuilder(64).append(hello.version());
        text.append(',').append(hello.cipherSuite());
        list(text, hello.extensions());
        return text.toString();
    }

    /** EVE's object of a fingerprint. */
    public static Map<String, Object> fields(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hash", hash(text));
        fields.put("string", text);
        return fields;
    }

    /** MD5 of the text, lower-case hex. */
    public static String hash(String text) {
        return Digests.hex("MD5", text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void list(StringBuilder text, int[] numbers) {
        char separator = ',';
        for (int number : numbers) {
            if (!TlsCodes.isGrease(number)) {
                text.append(separator).append(number);
                separator = '-';
            }
        }
        if (separator == ',') {
            text.append(',');
        }
    }
}
