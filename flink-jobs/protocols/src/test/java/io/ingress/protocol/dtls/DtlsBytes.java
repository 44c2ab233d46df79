package io.ingress.protocol.dtls;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes datagrams of DTLS for tests. */
final class DtlsBytes {
    private DtlsBytes() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** A record in clear or not, by its epoch. */
    static byte[] record(int type, int epoch, String content) {
        String body = content.replace(" ", "");
        return hex(
                "%02x fefd %04x 000000000000 %04x".formatted(type, epoch, body.length() / 2)
                        + body);
    }

    /** A part of a handshake message. */
    static byte[] fragment(int type, int number, String body, int from, int to) {
        String header =
                "%02x %06x %04x %06x %06x"
                        .formatted(type, body.length() / 2, number, from, to - from);
        return record(22, 0, header + body.substring(2 * from, 2 * to));
    }

    static byte[] message(int type, int number, String body) {
        return fragment(type, number, body, 0, body.length() / 2);
    }

    /** Body, as hex: two ciphers, a server name. */
    static String clientHello() {
        String name =
                HexFormat.of().formatHex("www.example.org".getBytes(StandardCharsets.US_ASCII));
        return ("fefd" + "01".repeat(32) + "00 00 0004 c02b c02f 0100")
                .concat("0018 0000 0014 0012 00 000f" + name)
                .replace(" ", "");
    }

    static String serverHello() {
        return ("fefd" + "02".repeat(32) + "00 c02f 00 0005 ff01 0001 00").replace(" ", "");
    }
}
