package io.ingress.model.packet;

import java.util.Arrays;
import java.util.HexFormat;

/** Builds frames from hex, layer by layer, with lengths filled in. */
final class Frames {
    static final byte[] ETHERNET = hex("0200000000010200000000020800");
    static final byte[] ETHERNET_IPV6 = hex("02000000000102000000000286dd");

    private Frames() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** 10.0.0.1 to 10.0.0.2. */
    static byte[] ipv4(int proto, byte[] payload) {
        return ipv4(proto, new byte[0], 0x4000, payload);
    }

    static byte[] ipv4(int proto, byte[] options, int flagsAndOffset, byte[] payload) {
        byte[] header = hex("4500 0000 1234 0000 40 00 0000 0a000001 0a000002");
        header[0] = (byte) (0x45 + options.length / 4);
        number16(header, 2, 20 + options.length + payload.length);
        number16(header, 6, flagsAndOffset);
        header[9] = (byte) proto;
        return join(header, options, payload);
    }

    /** 2001:db8::1 to 2001:db8::2. */
    static byte[] ipv6(int nextHeader, byte[] payload) {
        byte[] header =
                hex(
                        "60000000 0000 00 40 20010db8000000000000000000000001"
                                + " 20010db8000000000000000000000002");
        number16(header, 4, payload.length);
        header[6] = (byte) nextHeader;
        return join(header, payload);
    }

    /** Port 40000 to 443, SYN, with MSS 1460 and window scale 7. */
    static byte[] tcp(byte[] payload) {
        return join(
                hex("9c40 01bb 00000001 00000002 70 18 ffff 0000 0000 020405b4 030307 00"),
                payload);
    }

    /** Port 5000 to 53. */
    static byte[] udp(byte[] payload) {
        byte[] header = hex("1388 0035 0000 0000");
        number16(header, 4, 8 + payload.length);
        return join(header, payload);
    }

    static byte[] echoRequest(byte[] payload) {
        return join(hex("08 00 0000 002a 0001"), payload);
    }

    static void number16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    static FrameView decode(int linkType, byte[] frame) {
        return decode(linkType, frame, frame.length, frame.length);
    }

    /** Decodes with other bytes around the frame, so that reading past its end shows. */
    static FrameView decode(int linkType, byte[] frame, int capturedLen, int wireLen) {
        byte[] padded = new byte[frame.length + 14];
        Arrays.fill(padded, (byte) 0x55);
        System.arraycopy(frame, 0, padded, 7, frame.length);
        FrameView view = new FrameView();
        new FrameDecoder().decode(linkType, 5, padded, 7, capturedLen, wireLen, view);
        return view;
    }
}
