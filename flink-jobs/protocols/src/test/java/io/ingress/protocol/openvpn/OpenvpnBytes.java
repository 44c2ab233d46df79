package io.ingress.protocol.openvpn;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.testing.WireBytes;
import java.util.Arrays;

/** Makes packets of OpenVPN for tests, with and without wrapping, and the TLS inside. */
final class OpenvpnBytes {
    static final long CLIENT = 0x0123456789abcdefL;
    static final long SERVER = 0xfedcba9876543210L;

    private OpenvpnBytes() {}

    static byte[] clientReset(int hmacBytes) {
        return control(7, 0, CLIENT, hmacBytes, 0, new byte[0], 0);
    }

    static byte[] serverReset(int hmacBytes) {
        return control(8, 0, SERVER, hmacBytes, CLIENT, new byte[0], 0);
    }

    /** A message of the control channel that acknowledges another one if there is a peer. */
    static byte[] control(
            int opcode, int key, long session, int hmacBytes, long peer, byte[] content, int id) {
        WireBytes out = new WireBytes().u8(opcode << 3 | key).u64(session);
        if (hmacBytes > 0) {
            out.raw(noise(hmacBytes)).u32(1 + id).u32(0x67000000);
        }
        out.u8(peer == 0 ? 0 : 1);
        if (peer != 0) {
            out.u32(0).u64(peer);
        }
        return out.u32(id).raw(content).bytes();
    }

    static byte[] fromClient(int id, byte[] content) {
        return control(4, 0, CLIENT, 0, SERVER, content, id);
    }

    static byte[] fromServer(int id, byte[] content) {
        return control(4, 0, SERVER, 0, CLIENT, content, id);
    }

    /** A message under tls-crypt. */
    static byte[] encrypted(int opcode, long session, int id, int contentBytes) {
        return new WireBytes()
                .u8(opcode << 3)
                .u64(session)
                .u32(id)
                .u32(0x67000000)
                .raw(noise(32 + contentBytes))
                .bytes();
    }

    /** A client's reset with its key at the end. */
    static byte[] resetWithKey(int packetId, int keyBytes) {
        byte[] key = noise(keyBytes);
        key[keyBytes - 2] = (byte) (keyBytes >>> 8);
        key[keyBytes - 1] = (byte) keyBytes;
        return join(encrypted(10, CLIENT, packetId, 5), key);
    }

    static byte[] data(int peer) {
        return join(new WireBytes().u32(0x48000000L | peer).u32(1).bytes(), noise(60));
    }

    /** As it goes over TCP. */
    static byte[] framed(byte[]... packets) {
        WireBytes out = new WireBytes();
        for (byte[] packet : packets) {
            out.u16(packet.length).raw(packet);
        }
        return out.bytes();
    }

    static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, Math.min(to, bytes.length));
    }

    /** A record with the hello of a client that asks for vpn.example.org. */
    static byte[] clientHello() {
        String body =
                "0303" + "01".repeat(32) + "00 0004 c02f 009c 0100 0018 0000 0014 0012 00 000f";
        return handshake(1, join(hex(body), WireBytes.ascii("vpn.example.org")));
    }

    static byte[] serverHello() {
        return handshake(2, hex("0303" + "02".repeat(32) + "00 c02f 00"));
    }

    static byte[] changeCipherSpec() {
        return hex("14 0303 0001 01");
    }

    private static byte[] handshake(int type, byte[] body) {
        WireBytes message = new WireBytes().u8(type).u8(0).u16(body.length).raw(body);
        return new WireBytes().u8(22).u16(0x0303).u16(message.size()).raw(message.bytes()).bytes();
    }

    /** Bytes without a pattern that are always the same. */
    private static byte[] noise(int count) {
        byte[] bytes = new byte[count];
        int state = 7;
        for (int i = 0; i < count; i++) {
            state = state * 1_103_515_245 + 12_345;
            bytes[i] = (byte) (state >>> 16);
        }
        return bytes;
    }
}
