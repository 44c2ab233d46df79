package io.ingress.jobs.traffic.classify;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Feeds payload to the patterns as the flow engine does. */
final class Samples {
    static final int TCP = 6;
    static final int UDP = 17;

    /** A port that no table knows. */
    static final int ODD_PORT = 39_999;

    private Samples() {}

    /** Bytes of hex digits; spaces may stand between them. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** ASCII; {@code padded} to at least that many bytes with zeros. */
    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] padded(String digits, int length) {
        return java.util.Arrays.copyOf(hex(digits), length);
    }

    /** What one packet of the originator is, on a server's port. */
    static String name(int transport, int port, byte[] packet) {
        return name(transport, port, new byte[][] {packet}, new byte[0][]);
    }

    /** What a conversation is in which client and server take turns. */
    static String name(int transport, int port, byte[][] client, byte[][] server) {
        FlowSample sample = new FlowSample(transport, 50_000, port);
        for (int i = 0; i < Math.max(client.length, server.length); i++) {
            String found = i < client.length ? next(sample, true, client[i]) : null;
            if (found == null && i < server.length) {
                found = next(sample, false, server[i]);
            }
            if (found != null) {
                return found;
            }
        }
        return PayloadPatterns.complete(sample);
    }

    private static String next(FlowSample sample, boolean originator, byte[] packet) {
        return PayloadPatterns.next(sample, originator, packet, 0, packet.length, packet.length);
    }
}
