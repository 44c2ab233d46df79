package io.ingress.protocol.krb5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes Kerberos messages. */
final class Krb5Bytes {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 2;
    private static final int STRING = 0x1b;

    private Krb5Bytes() {}

    static byte[] request(int type, String client, String realm, String... service) {
        byte[] name = client.isEmpty() ? new byte[0] : field(1, principal(client));
        byte[] body =
                tlv(
                        SEQUENCE,
                        field(0, tlv(3, new byte[5])),
                        name,
                        field(2, text(realm)),
                        field(3, principal(service)));
        return message(type, field(1, number(5)), field(2, number(type)), field(4, body));
    }

    static byte[] reply(int type, String client, String realm, int encryption, String... service) {
        byte[] encrypted =
                tlv(SEQUENCE, field(0, number(encryption)), field(2, tlv(4, new byte[200])));
        byte[] ticket =
                message(
                        1,
                        field(0, number(5)),
                        field(1, text(realm)),
                        field(2, principal(service)),
                        field(3, encrypted));
        return message(
                type,
                field(0, number(5)),
                field(1, number(type)),
                field(3, text(realm)),
                field(4, principal(client)),
                field(5, ticket),
                field(6, encrypted));
    }

    static byte[] error(int code, String... service) {
        return message(
                30,
                field(0, number(5)),
                field(1, number(30)),
                field(6, number(code)),
                field(9, text("EXAMPLE.ORG")),
                field(10, principal(service)));
    }

    static byte[] framed(byte[] message) {
        byte[] length = {0, 0, (byte) (message.length >>> 8), (byte) message.length};
        return join(length, message);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] message(int type, byte[]... fields) {
        return tlv(0x60 + type, tlv(SEQUENCE, fields));
    }

    private static byte[] principal(String... parts) {
        byte[] names = new byte[0];
        for (String part : parts) {
            names = join(names, text(part));
        }
        return tlv(SEQUENCE, field(0, number(1)), field(1, tlv(SEQUENCE, names)));
    }

    private static byte[] field(int number, byte[] value) {
        return tlv(0xa0 + number, value);
    }

    private static byte[] text(String text) {
        return tlv(STRING, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] number(int value) {
        return tlv(INTEGER, new byte[] {(byte) value});
    }

    private static byte[] tlv(int tag, byte[]... contents) {
        byte[] content = join(contents);
        int length = content.length;
        byte[] header =
                length < 128
                        ? new byte[] {(byte) tag, (byte) length}
                        : new byte[] {
                            (byte) tag, (byte) 0x82, (byte) (length >>> 8), (byte) length
                        };
        return join(header, content);
    }
}
