package io.ingress.protocol.rdp;

import static io.ingress.protocol.testing.WireBytes.hex;

import io.ingress.protocol.testing.WireBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds messages of the beginning of RDP. */
final class RdpBytes {
    private RdpBytes() {}

    static byte[] request(String line, int protocols) {
        WireBytes rest = new WireBytes().text(line);
        if (protocols >= 0) {
            rest.u8(1).u8(0).u16le(8).u32le(protocols);
        }
        return x224(0xe0, rest);
    }

    static byte[] confirm(int type, int flags, int value) {
        return x224(0xd0, new WireBytes().u8(type).u8(flags).u16le(8).u32le(value));
    }

    static byte[] plainConfirm() {
        return x224(0xd0, new WireBytes());
    }

    static byte[] connectInitial(String clientName) {
        byte[] name = Arrays.copyOf(clientName.getBytes(StandardCharsets.UTF_16LE), 32);
        WireBytes core = new WireBytes().u32le(0x00080004).u16le(1280).u16le(1024).u16le(0xca01);
        core.u16le(0xaa03).u32le(0x409).u32le(2600).raw(name).u32le(4).u32le(0).u32le(12);
        core.raw(new byte[64]).u16le(0xca01).u16le(1).u32le(0).u16le(16).u16le(7).u16le(1);
        WireBytes blocks = new WireBytes().u16le(0xc001).u16le(4 + core.size()).raw(core.bytes());
        blocks.u16le(0xc003).u16le(20).u32le(1).text("rdpdr").raw(new byte[3]).u32le(0);
        WireBytes data = new WireBytes().raw(hex("7f65820194040101")).text("Duca");
        data.u16(0x8000 | blocks.size()).raw(blocks.bytes());
        return data(data);
    }

    static byte[] connectResponse() {
        return data(new WireBytes().raw(hex("7f66 04 0a0100 00")));
    }

    private static byte[] data(WireBytes body) {
        int length = 7 + body.size();
        return new WireBytes().u16(0x0300).u16(length).raw(hex("02f080")).raw(body.bytes()).bytes();
    }

    private static byte[] x224(int type, WireBytes rest) {
        int length = 11 + rest.size();
        WireBytes out = new WireBytes().u16(0x0300).u16(length).u8(length - 5).u8(type);
        return out.u16(0).u16(0).u8(0).raw(rest.bytes()).bytes();
    }
}
