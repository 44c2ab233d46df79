package io.ingress.protocol.dcerpc;

import static io.ingress.protocol.testing.WireBytes.hex;

import io.ingress.protocol.testing.WireBytes;

/** Builds PDUs, numbers low byte first. */
public final class DcerpcBytes {
    /** An interface, its version 3.0, in wire order. */
    private static final byte[] MAPPER = hex("0883afe1 1f5d c911 91a4 08002b14a0fa 0300 0000");

    private static final byte[] TRANSFER = hex("045d888a eb1c c911 9fe8 08002b104860 02000000");

    private DcerpcBytes() {}

    public static byte[] bind(int callId) {
        WireBytes body = new WireBytes().u16le(4280).u16le(4280).u32le(0).u8(1).u24le(0);
        body.u16le(0).u8(1).u8(0).raw(MAPPER).raw(TRANSFER);
        return pdu(DcerpcPdu.BIND, 3, callId, body);
    }

    public static byte[] bindAck(int callId, int result) {
        WireBytes body = new WireBytes().u16le(4280).u16le(4280).u32le(1);
        body.u16le(4).textZ("135").u16le(0).u8(1).u24le(0);
        body.u16le(result).u16le(0).raw(TRANSFER);
        return pdu(DcerpcPdu.BIND_ACK, 3, callId, body);
    }

    public static byte[] request(int callId, int flags, int opnum, int stubBytes) {
        WireBytes body = new WireBytes().u32le(stubBytes).u16le(0).u16le(opnum);
        return pdu(DcerpcPdu.REQUEST, flags, callId, body.raw(new byte[stubBytes]));
    }

    public static byte[] response(int callId, int flags, int stubBytes) {
        WireBytes body = new WireBytes().u32le(stubBytes).u16le(0).u16le(0);
        return pdu(DcerpcPdu.RESPONSE, flags, callId, body.raw(new byte[stubBytes]));
    }

    static byte[] pdu(int type, int flags, int callId, WireBytes body) {
        WireBytes head = new WireBytes().u8(5).u8(0).u8(type).u8(flags).u32(0x10000000);
        head.u16le(DcerpcPdu.HEADER + body.size()).u16le(0).u32le(callId);
        return head.raw(body.bytes()).bytes();
    }

    static byte[] datagram(int type, int sequence, int opnum, int stubBytes) {
        WireBytes out = new WireBytes().u8(4).u8(type).u8(0).u8(0).raw(hex("10000000"));
        out.raw(new byte[16]).raw(hex("0883afe1 1f5d c911 91a4 08002b14a0fa"));
        out.raw(hex("00112233445566778899aabbccddeeff"));
        out.u32le(0).u32le(3).u32le(sequence).u16le(opnum).u16le(0xffff).u16le(0xffff);
        return out.u16le(stubBytes).u16le(0).u8(0).u8(0).raw(new byte[stubBytes]).bytes();
    }
}
