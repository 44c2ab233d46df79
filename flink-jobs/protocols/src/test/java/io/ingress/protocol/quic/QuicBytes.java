package io.ingress.protocol.quic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Datagrams for tests: two of the trace, and hand-made ones of Google's versions. */
final class QuicBytes {
    private QuicBytes() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** A client's first datagram of version 1. */
    static byte[] clientInitial() {
        return resource("client-initial");
    }

    /** The server's answer: Initial and Handshake packets. */
    static byte[] serverInitial() {
        return resource("server-initial");
    }

    /** Q043: flags, id, version, number, hash, a STREAM frame with a CHLO of two tags. */
    static byte[] googleHello() {
        String name =
                HexFormat.of().formatHex("www.example.org".getBytes(StandardCharsets.US_ASCII));
        String agent = HexFormat.of().formatHex("agent".getBytes(StandardCharsets.US_ASCII));
        return hex(
                "09 1122334455667788 51303433 01"
                        + "00".repeat(12)
                        + "a001 2400 43484c4f 0200 0000"
                        + "534e4900 0f000000 55414944 14000000"
                        + name
                        + agent);
    }

    /** A server that offers versions 1 and 2. */
    static byte[] negotiation() {
        return hex("c0 00000000 02 aabb 02 ccdd 00000001 6b3343cf");
    }

    private static byte[] resource(String name) {
        try (InputStream in = QuicBytes.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
