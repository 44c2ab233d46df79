package io.ingress.protocol.ldap;

import io.ingress.protocol.testing.WireBytes;

/** Builds LDAP messages. */
final class LdapBytes {
    private LdapBytes() {}

    static byte[] message(int id, byte[] operation) {
        return ber(0x30, number(0x02, id), operation);
    }

    static byte[] bind(int id, String name, String password) {
        return message(
                id, ber(0x60, number(0x02, 3), text(name), ber(0x80, WireBytes.ascii(password))));
    }

    static byte[] saslBind(int id, String mechanism, byte[] credentials) {
        byte[] sasl = ber(0xa3, text(mechanism), ber(0x04, credentials));
        return message(id, ber(0x60, number(0x02, 3), text(""), sasl));
    }

    static byte[] search(int id, String base, byte[] filter) {
        return message(
                id,
                ber(
                        0x63,
                        text(base),
                        number(0x0a, 2),
                        number(0x0a, 0),
                        number(0x02, 0),
                        number(0x02, 0),
                        number(0x01, 0),
                        filter,
                        ber(0x30, text("cn"))));
    }

    static byte[] entry(int id, String name, String value) {
        byte[] attribute = ber(0x30, text("cn"), ber(0x31, text(value)));
        return message(id, ber(0x64, text(name), ber(0x30, attribute)));
    }

    static byte[] result(int id, int tag, int code) {
        return message(id, ber(tag, number(0x0a, code), text(""), text("")));
    }

    static byte[] present(String attribute) {
        return ber(0x87, WireBytes.ascii(attribute));
    }

    static byte[] startTls(int id) {
        return message(id, ber(0x77, ber(0x80, WireBytes.ascii(LdapCodes.START_TLS))));
    }

    static byte[] text(String text) {
        return ber(0x04, WireBytes.ascii(text));
    }

    static byte[] number(int tag, int value) {
        return ber(tag, new byte[] {(byte) value});
    }

    static byte[] ber(int tag, byte[]... parts) {
        byte[] content = WireBytes.join(parts);
        WireBytes value = new WireBytes().u8(tag);
        if (content.length < 128) {
            value.u8(content.length);
        } else {
            value.u8(0x84).u32(content.length);
        }
        return value.raw(content).bytes();
    }
}
