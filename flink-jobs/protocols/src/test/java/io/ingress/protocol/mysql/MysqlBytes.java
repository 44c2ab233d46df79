package io.ingress.protocol.mysql;

import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.testing.WireBytes;

/** Packets made by hand. */
final class MysqlBytes {
    static final byte[] GREETING =
            packet(
                    0,
                    new WireBytes()
                            .u8(10)
                            .textZ("8.0.36")
                            .u32le(7)
                            .raw(new byte[8])
                            .u8(0)
                            .u16le(0xffff)
                            .raw(new byte[28])
                            .bytes());
    static final byte[] OK = packet(2, new byte[] {0, 0, 0, 2, 0, 0, 0});
    static final byte[] END = packet(5, new byte[] {(byte) 0xfe, 0, 0, 2, 0});

    private MysqlBytes() {}

    static byte[] packet(int sequence, byte[] content) {
        return join(new WireBytes().u24le(content.length).u8(sequence).bytes(), content);
    }

    static byte[] login(int capabilities, String user, String database) {
        WireBytes out = fixed(capabilities).textZ(user).u8(4).text("hash");
        return packet(1, out.textZ(database).bytes());
    }

    static byte[] tlsRequest() {
        return packet(1, fixed(MysqlLogin.SPEAKS_41 | MysqlLogin.TLS).bytes());
    }

    static byte[] command(int command, String text) {
        return packet(0, new WireBytes().u8(command).text(text).bytes());
    }

    static byte[] error(int code, String text) {
        return packet(1, new WireBytes().u8(255).u16le(code).text("#42S02" + text).bytes());
    }

    static byte[] text(int sequence, String text) {
        return packet(sequence, new WireBytes().text(text).bytes());
    }

    private static WireBytes fixed(int capabilities) {
        return new WireBytes().u32le(capabilities).u32le(1 << 24).u8(45).raw(new byte[23]);
    }
}
