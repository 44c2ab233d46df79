package io.ingress.protocol.smb;

import io.ingress.protocol.testing.WireBytes;
import java.nio.charset.StandardCharsets;

/** Builds messages of SMB, framed. */
final class SmbBytes {
    static final long TREE = 5;
    static final long SESSION = 9;

    private static final int HEADER = Smb2Header.SIZE;

    private SmbBytes() {}

    static byte[] frame(byte[]... commands) {
        byte[] all = WireBytes.join(commands);
        return new WireBytes().u32(all.length).raw(all).bytes();
    }

    static byte[] request(int command, long id, WireBytes body) {
        return command(command, id, 0, 0, 0, body);
    }

    static byte[] answer(int command, long id, long status, WireBytes body) {
        return command(command, id, status, 1, 0, body);
    }

    static byte[] command(int command, long id, long status, int flags, int next, WireBytes body) {
        WireBytes out = new WireBytes().u32(0xfe534d42L).u16le(HEADER).u16le(0).u32le(status);
        out.u16le(command).u16le(1).u32le(flags).u32le(next).u32le(id).u32le(0).u32le(0);
        out.u32le(TREE).u32le(SESSION).u32le(0).raw(new byte[16]);
        return out.raw(body.bytes()).bytes();
    }

    static WireBytes negotiate() {
        WireBytes body = new WireBytes().u16le(36).u16le(2).u16le(1).u16le(0).u32le(0);
        return body.raw(new byte[16]).raw(new byte[8]).u16le(0x0202).u16le(0x0311);
    }

    static WireBytes negotiated() {
        WireBytes body = new WireBytes().u16le(65).u16le(1).u16le(0x0311).u16le(0);
        body.raw(new byte[16]).u32le(0).u32le(65536).u32le(65537).u32le(65538);
        return body.raw(new byte[16]).u16le(0).u16le(0).u32le(0);
    }

    static WireBytes treeConnect(String share) {
        byte[] name = utf16(share);
        return new WireBytes().u16le(9).u16le(0).u16le(HEADER + 8).u16le(name.length).raw(name);
    }

    static WireBytes treeConnected() {
        return new WireBytes().u16le(16).u8(1).u8(0).u32le(0).u32le(0).u32le(0);
    }

    static WireBytes create(String name, int options) {
        byte[] text = utf16(name);
        WireBytes body = new WireBytes().u16le(57).u8(0).u8(0).u32le(2).raw(new byte[16]);
        body.u32le(0).u32le(0).u32le(0).u32le(2).u32le(options);
        return body.u16le(HEADER + 56).u16le(text.length).raw(new byte[8]).raw(text);
    }

    static WireBytes created(int file) {
        WireBytes body = new WireBytes().u16le(89).u8(0).u8(0).u32le(1).raw(new byte[32]);
        body.raw(new byte[8]).u32le(77).u32le(0).u32le(0).u32le(0);
        return body.raw(fileId(file)).raw(new byte[8]);
    }

    static WireBytes write(int file, byte[] data) {
        WireBytes body = new WireBytes().u16le(49).u16le(HEADER + 48).u32le(data.length);
        return body.raw(new byte[8]).raw(fileId(file)).raw(new byte[16]).raw(data);
    }

    static WireBytes written() {
        return new WireBytes().u16le(17).raw(new byte[14]);
    }

    static WireBytes read(int file) {
        return new WireBytes()
                .u16le(49)
                .u16le(0)
                .u32le(4096)
                .raw(new byte[8])
                .raw(fileId(file))
                .raw(new byte[17]);
    }

    static WireBytes readAnswer(byte[] data) {
        WireBytes body = new WireBytes().u16le(17).u8(HEADER + 16).u8(0).u32le(data.length);
        return body.raw(new byte[8]).raw(data);
    }

    static WireBytes close(int file) {
        return new WireBytes().u16le(24).u16le(0).u32le(0).raw(fileId(file));
    }

    static WireBytes closed() {
        return new WireBytes().u16le(60).raw(new byte[58]);
    }

    static WireBytes rename(int file, String target) {
        byte[] name = utf16(target);
        WireBytes body = new WireBytes().u16le(33).u8(1).u8(10).u32le(20 + name.length);
        body.u16le(HEADER + 32).u16le(0).u32le(0).raw(fileId(file));
        return body.raw(new byte[16]).u32le(name.length).raw(name);
    }

    static byte[] version1(int command, int flags, int words, byte[] parameters, byte[] data) {
        WireBytes out = new WireBytes().u32(0xff534d42L).u8(command).u32le(0).u8(flags);
        out.u16le(0x4001).raw(new byte[12]).u16le(7).u16le(1).u16le(8).u16le(3);
        out.u8(words).raw(parameters).u16le(data.length).raw(data);
        return out.bytes();
    }

    private static byte[] fileId(int file) {
        return new WireBytes().u32le(file).raw(new byte[12]).bytes();
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
