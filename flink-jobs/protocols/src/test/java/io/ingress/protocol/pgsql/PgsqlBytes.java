package io.ingress.protocol.pgsql;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.testing.WireBytes;

/** Messages made by hand. */
final class PgsqlBytes {
    static final byte[] SSL_REQUEST = hex("00000008 04d2162f");
    static final byte[] READY = typed('Z', ascii("I"));

    private PgsqlBytes() {}

    static byte[] startup(String... parameters) {
        WireBytes text = new WireBytes().u32(3 << 16);
        for (String part : parameters) {
            text.textZ(part);
        }
        byte[] content = text.u8(0).bytes();
        return join(new WireBytes().u32(content.length + 4).bytes(), content);
    }

    static byte[] typed(char type, byte[] content) {
        return join(new WireBytes().u8(type).u32(content.length + 4).bytes(), content);
    }

    static byte[] textZ(char type, String text) {
        return typed(type, new WireBytes().textZ(text).bytes());
    }

    static byte[] authentication(int code) {
        return typed('R', new WireBytes().u32(code).bytes());
    }
}
