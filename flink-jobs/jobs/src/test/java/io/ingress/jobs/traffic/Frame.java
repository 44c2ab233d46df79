package io.ingress.jobs.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds one Ethernet frame for tests, and when it was captured. */
public final class Frame {
    private static final int ETHERNET = 14;
    private static final int IPV4 = 20;

    private final String src;
    private final int srcPort;
    private final String dst;
    private final int dstPort;
    private final int proto;
    private boolean bare;
    private int flags;
    private long seq;
    private long ack;
    private int window = 8192;
    private byte[] payload = {};
    private int icmpType;
    private int icmpCode;
    private int vlan = -1;
    private int capturedPayload = Integer.MAX_VALUE;
    private int fragmentId;
    private int ipLength = -1;
    private int fragmentOffset;
    private boolean moreFragments;
    private long timeNs;

    private Frame(String src, int srcPort, String dst, int dstPort, int proto) {
        this.src = src;
        this.srcPort = srcPort;
        this.dst = dst;
        this.dstPort = dstPort;
        this.proto = proto;
    }

    public static Frame tcp(String src, int srcPort, String dst, int dstPort) {
        return new Frame(src, srcPort, dst, dstPort, 6);
    }

    public static Frame udp(String src, int srcPort, String dst, int dstPort) {
        return new Frame(src, srcPort, dst, dstPort, 17);
    }

    public static Frame icmp(String src, String dst, int type, int code) {
        Frame frame = new Frame(src, -1, dst, -1, 1);
        frame.icmpType = type;
        frame.icmpCode = code;
        return frame;
    }

    /** IP with any protocol and the payload right after the IP header. */
    public static Frame ip(String src, String dst, int proto) {
        Frame frame = new Frame(src, -1, dst, -1, proto);
        frame.bare = true;
        return frame;
    }

    /** ARP, as a frame without IP. */
    public static Frame arp() {
        return new Frame("0.0.0.0", -1, "0.0.0.0", -1, -1);
    }

    /** An announcement of 192.0.2.1 at this hardware address. */
    public static Frame arp(byte[] mac) {
        Frame frame = arp();
        frame.payload = mac.clone();
        return frame;
    }

    private byte[] arpBytes() {
        ByteBuffer out = ByteBuffer.allocate(42);
        out.putShort(12, (short) 0x0806);
        if (payload.length > 0) {
            out.position(14);
            out.putShort((short) 1).putShort((short) 0x0800).putShort((short) 0x0604);
            out.putShort((short) 1).put(payload).putInt(0xc0000201);
            out.put(new byte[6]).putInt(0xc0000201);
        }
        return out.array();
    }

    /** Letters of S A F R P U. */
    public Frame flags(String letters) {
        flags = 0;
        for (char letter : letters.toCharArray()) {
            flags |= 1 << "FSRPAU".indexOf(letter);
        }
        return this;
    }

    public Frame seq(long value) {
        seq = value;
        return this;
    }

    public Frame ack(long value) {
        ack = value;
        return this;
    }

    public Frame window(int value) {
        window = value;
        return this;
    }

    public Frame payload(String text) {
        payload = text.getBytes(StandardCharsets.ISO_8859_1);
        return this;
    }

    public Frame payload(byte[] bytes) {
        payload = bytes.clone();
        return this;
    }

    /** Captures no more of the payload than this. */
    public Frame cutPayload(int bytes) {
        capturedPayload = bytes;
        return this;
    }

    public Frame vlan(int id) {
        vlan = id;
        return this;
    }

    /** Makes it a fragment; a first one has its transport header in the payload's place before. */
    public Frame fragment(int id, int offsetBytes, boolean more) {
        fragmentId = id;
        fragmentOffset = offsetBytes;
        moreFragments = more;
        return this;
    }

    /** What the IP header says of its length, right or wrong. */
    public Frame ipLength(int bytes) {
        ipLength = bytes;
        return this;
    }

    public Frame at(double seconds) {
        timeNs = Math.round(seconds * 1e9);
        return this;
    }

    public long timeNs() {
        return timeNs;
    }

    public int capturedLen() {
        int cut = Math.max(0, payload.length - capturedPayload);
        return bytes().length - cut;
    }

    public byte[] bytes() {
        if (proto < 0) {
            return arpBytes();
        }
        int l2 = ETHERNET + (vlan >= 0 ? 4 : 0);
        int header = bare || fragmentOffset > 0 ? 0 : headerLen();
        int total = IPV4 + header + payload.length;
        int said = ipLength < 0 ? total : ipLength;
        ByteBuffer out = ByteBuffer.allocate(l2 + total);
        out.position(12);
        if (vlan >= 0) {
            out.putShort((short) 0x8100).putShort((short) vlan);
        }
        out.putShort((short) 0x0800);
        out.put((byte) 0x45).put((byte) 0).putShort((short) said).putShort((short) fragmentId);
        out.putShort((short) (fragmentOffset / 8 | (moreFragments ? 0x2000 : 0)));
        out.put((byte) 64).put((byte) proto).putShort((short) 0);
        out.put(address(src)).put(address(dst));
        out.putShort(l2 + 10, headerChecksum(out.array(), l2));
        if (header > 0) {
            transport(out);
        }
        out.put(payload);
        return out.array();
    }

    /** Of the IP header; those of the transports stay 0: none for UDP, wrong for TCP. */
    private static short headerChecksum(byte[] bytes, int from) {
        int sum = 0;
        for (int at = from; at < from + IPV4; at += 2) {
            sum += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }

    private int headerLen() {
        return switch (proto) {
            case 6 -> 20;
            case 17, 1 -> 8;
            default -> 0;
        };
    }

    private void transport(ByteBuffer out) {
        switch (proto) {
            case 6 -> {
                out.putShort((short) srcPort).putShort((short) dstPort);
                out.putInt((int) seq).putInt((int) ack);
                out.put((byte) 0x50).put((byte) flags).putShort((short) window);
                out.putInt(0);
            }
            case 17 -> {
                out.putShort((short) srcPort).putShort((short) dstPort);
                int length = moreFragments ? 8 + payload.length + 8 : 8 + payload.length;
                out.putShort((short) length).putShort((short) 0);
            }
            case 1 -> out.put((byte) icmpType).put((byte) icmpCode).putShort((short) 0).putInt(0);
            default -> {}
        }
    }

    private static byte[] address(String text) {
        String[] octets = text.split("\\.");
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(octets[i]);
        }
        return bytes;
    }
}
