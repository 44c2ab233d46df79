package io.ingress.protocol.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Makes records and messages of TLS for tests. */
final class TlsBytes {
    /** Self-signed, CN=self.example.org, O=Example, Inc., ten years from 2026-11-26. */
    static final byte[] CERTIFICATE =
            Base64.getDecoder()
                    .decode(
                            "MIICCTCCAa+gAwIBAgIUBN5il1za+vYmMWaLOuM61vTWEXowCgYIKoZIzj0EAwIwQDELMAkGA1UE"
                                + "BhMCREUxFjAUBgNVBAoMDUV4YW1wbGUsIEluYy4xGTAXBgNVBAMMEHNlbGYuZXhhbXBsZS5vcmcw"
                                + "HhcNMjYxMTI2MDczMTUyWhcNMzYxMTIzMDczMTUyWjBAMQswCQYDVQQGEwJERTEWMBQGA1UECgwN"
                                + "RXhhbXBsZSwgSW5jLjEZMBcGA1UEAwwQc2VsZi5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqG"
                                + "SM49AwEHA0IABPyUyNfv5vVv4IUeZyNJrXhWY8ZgM34hIuWe7DfoqMUNKz4BfExXTNPGHfP1WCbk"
                                + "kfzJykL34h3pLQtGMX1owVmjgYYwgYMwHQYDVR0OBBYEFDtOTAuKAVvcoxq7fgMwLf0PnockMB8G"
                                + "A1UdIwQYMBaAFDtOTAuKAVvcoxq7fgMwLf0PnockMA8GA1UdEwEB/wQFMAMBAf8wMAYDVR0RBCkw"
                                + "J4IQc2VsZi5leGFtcGxlLm9yZ4INKi5leGFtcGxlLm9yZ4cEwAACBzAKBggqhkjOPQQDAgNIADBF"
                                + "AiBSFlrwFLSAtzs7u2CVQlr1bt8kKb4VUvv+/2gLv06a8wIhAOFOlR/rk/N8yunCRzcCDJXUUj0i"
                                + "mC9JPfqXUo0esTGc");

    private TlsBytes() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] u16(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    static byte[] u24(int value) {
        return new byte[] {(byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    static byte[] record(int type, byte[] content) {
        return join(new byte[] {(byte) type, 3, 3}, u16(content.length), content);
    }

    static byte[] message(int type, byte[] body) {
        return join(new byte[] {(byte) type}, u24(body.length), body);
    }

    static byte[] extension(int type, byte[] body) {
        return join(u16(type), u16(body.length), body);
    }

    static byte[] extensions(byte[]... all) {
        byte[] list = join(all);
        return join(u16(list.length), list);
    }

    static byte[] serverName(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        byte[] entry = join(new byte[1], u16(bytes.length), bytes);
        return extension(0, join(u16(entry.length), entry));
    }

    /** Body: GREASE, two ciphers, server name, groups, formats, algorithms, ALPN h2. */
    static byte[] clientHello(String serverName) {
        return join(
                u16(0x0303),
                hex("01".repeat(32)),
                hex("00"),
                hex("0006 1a1a 1301 c02f"),
                hex("0100"),
                extensions(
                        extension(0x2a2a, new byte[0]),
                        serverName(serverName),
                        extension(10, hex("0006 3a3a 001d 0017")),
                        extension(11, hex("0100")),
                        extension(13, hex("0004 0403 0804")),
                        extension(16, hex("0003 026832"))));
    }

    /** Body of TLS 1.2. */
    static byte[] serverHello() {
        return join(
                u16(0x0303),
                hex("02".repeat(32)),
                hex("00 c02f 00"),
                extensions(extension(0xff01, hex("00")), extension(11, hex("0100"))));
    }

    /** Body of TLS 1.3. */
    static byte[] serverHello13() {
        return join(
                u16(0x0303),
                hex("03".repeat(32)),
                hex("00 1301 00"),
                extensions(extension(51, hex("001d")), extension(43, hex("0304"))));
    }

    static byte[] certificate(byte[] der) {
        return join(u24(der.length + 3), u24(der.length), der);
    }
}
