package io.ingress.protocol.dnp3;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.testing.WireBytes;
import java.util.Arrays;

/** Frames made by hand. */
final class Dnp3Bytes {
    /** Classes 1 to 3, of outstation 1 by master 3. */
    static final byte[] READ = frame(0xc4, 1, 3, hex("c0 c0 01 3c0206 3c0306 3c0406"));

    private Dnp3Bytes() {}

    static byte[] response() {
        return frame(0x44, 3, 1, hex("c0 c0 81 8000 1e 05 28 0100 0700 00000000 41"));
    }

    static byte[] twoSegments() {
        byte[] objects = hex("c1 02 32 01 07 01 000102030405");
        byte[] first = join(hex("40"), Arrays.copyOf(objects, 6));
        byte[] second = join(hex("81"), Arrays.copyOfRange(objects, 6, objects.length));
        return join(frame(0xc4, 1, 3, first), frame(0xc4, 1, 3, second));
    }

    static byte[] frame(int control, int destination, int source, byte[] content) {
        WireBytes out = new WireBytes();
        byte[] header =
                new WireBytes()
                        .u16(0x0564)
                        .u8(content.length + 5)
                        .u8(control)
                        .u16le(destination)
                        .u16le(source)
                        .bytes();
        block(out, header);
        for (int at = 0; at < content.length; at += 16) {
            block(out, Arrays.copyOfRange(content, at, Math.min(content.length, at + 16)));
        }
        return out.bytes();
    }

    private static void block(WireBytes out, byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= b & 255;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xa6bc;
            }
        }
        out.raw(bytes).u16le(~crc);
    }
}
