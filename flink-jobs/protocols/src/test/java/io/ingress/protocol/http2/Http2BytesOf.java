package io.ingress.protocol.http2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes bytes of frames. */
final class Http2BytesOf {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int SETTINGS = 4;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    /** GET http://www.example.org/ ; the authority goes into the table as field 62. */
    static final byte[] GET = join(bytes(0x82, 0x86, 0x84, 0x41, 15), text("www.example.org"));

    private Http2BytesOf() {}

    static byte[] preface() {
        return join(text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), settings());
    }

    static byte[] settings() {
        return frame(SETTINGS, 0, 0, bytes(0, 3, 0, 0, 0, 100));
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        int length = payload.length;
        byte[] header =
                bytes(length >> 16, length >> 8, length, type, flags, 0, 0, stream >> 8, stream);
        return join(header, payload);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
