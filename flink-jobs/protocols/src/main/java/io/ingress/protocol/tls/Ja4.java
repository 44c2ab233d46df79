package io.ingress.protocol.tls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JA4: a fingerprint of TLS clients that does not depend on the order of extensions. Three parts:
 * what is offered in short, a hash of the sorted cipher suites, a hash of the sorted extensions and
 * the signature algorithms.
 */
public final class Ja4 {
    private static final String EMPTY_HASH = "000000000000";
    private static final int HASH_CHARS = 12;
    private static final int MOST_SHOWN = 99;

    private Ja4() {}

    /**
     * @param transport {@code t} for TCP, {@code q} for QUIC, {@code d} for DTLS
     */
    public static String of(char transport, ClientHello hello) {
        int[] ciphers = sorted(hello.cipherSuites());
        int[] extensions = sorted(hello.extensions());
        StringBuilder text = new StringBuilder(36).append(transport);
        text.append(version(hello.highestVersion()));
        text.append(hello.hasExtension(ClientHello.SERVER_NAME) ? 'd' : 'i');
        count(text, ciphers.length);
        count(text, extensions.length);
        alpn(text, hello);
        text.append('_').append(ciphers.length == 0 ? EMPTY_HASH : hash(hexList(ciphers)));
        return text.append('_').append(extensions(extensions, hello)).toString();
    }

    private static String extensions(int[] sorted, ClientHello hello) {
        StringBuilder list = new StringBuilder();
        for (int extension : sorted) {
            if (extension != ClientHello.SERVER_NAME && extension != ClientHello.ALPN) {
                hex(list, extension);
            }
        }
        StringBuilder algorithms = new StringBuilder();
        for (int algorithm : hello.signatureAlgorithms()) {
            if (!TlsCodes.isGrease(algorithm)) {
                hex(algorithms, algorithm);
            }
        }
        if (list.length() == 0 && algorithms.length() == 0) {
            return EMPTY_HASH;
        }
        if (algorithms.length() > 0) {
            list.append('_').append(algorithms);
        }
        return hash(list.toString());
    }

    private static String version(int version) {
        return switch (version) {
            case TlsCodes.SSL_2 -> "s2";
            case TlsCodes.SSL_3 -> "s3";
            case TlsCodes.TLS_1_0 -> "10";
            case TlsCodes.TLS_1_1 -> "11";
            case TlsCodes.TLS_1_2 -> "12";
            case TlsCodes.TLS_1_3 -> "13";
            case TlsCodes.DTLS_1_0 -> "d1";
            case TlsCodes.DTLS_1_2 -> "d2";
            case TlsCodes.DTLS_1_3 -> "d3";
            default -> "00";
        };
    }

    private static void count(StringBuilder text, int count) {
        int shown = Math.min(count, MOST_SHOWN);
        text.append((char) ('0' + shown / 10)).append((char) ('0' + shown % 10));
    }

    /** First and last character of the first protocol; of its hex when one is not alphanumeric. */
    private static void alpn(StringBuilder text, ClientHello hello) {
        byte[] name = hello.firstAlpn();
        if (name.length == 0) {
            text.append("00");
            return;
        }
        int first = name[0] & 255;
        int last = name[name.length - 1] & 255;
        if (alphanumeric(first) && alphanumeric(last)) {
            text.append((char) first).append((char) last);
        } else {
            text.append(Character.forDigit(first >>> 4, 16));
            text.append(Character.forDigit(last & 15, 16));
        }
    }

    private static boolean alphanumeric(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static int[] sorted(int[] numbers) {
        int[] kept = new int[numbers.length];
        int count = 0;
        for (int number : numbers) {
            if (!TlsCodes.isGrease(number)) {
                kept[count++] = number;
            }
        }
        int[] sorted = Arrays.copyOf(kept, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static String hexList(int[] numbers) {
        StringBuilder list = new StringBuilder(5 * numbers.length);
        for (int number : numbers) {
            hex(list, number);
        }
        return list.toString();
    }

    private static void hex(StringBuilder list, int number) {
        if (list.length() > 0) {
            list.append(',');
        }
        for (int shift = 12; shift >= 0; shift -= 4) {
            list.append(Character.forDigit(number >>> shift & 15, 16));
        }
    }

    private static String hash(String text) {
        String hex = Digests.hex("SHA-256", text.getBytes(StandardCharsets.US_ASCII));
        return hex.substring(0, HASH_CHARS);
    }
}
