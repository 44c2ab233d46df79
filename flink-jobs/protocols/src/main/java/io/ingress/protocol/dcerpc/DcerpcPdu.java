package io.ingress.protocol.dcerpc;

import io.ingress.protocol.gssapi.SecurityToken;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection-oriented PDU, whole or cut: what its header and the first fields say.
 *
 * @param type as {@link #REQUEST} and others
 * @param stubBytes parameters in this fragment
 * @param interfaces offered by a bind, with results in its acknowledgement; else empty
 * @param token of a login, or null
 */
public record DcerpcPdu(
        int minorVersion,
        int type,
        int flags,
        long callId,
        int contextId,
        int opnum,
        long stubBytes,
        List<DcerpcInterface> interfaces,
        SecurityToken token) {
    /** Bytes of every header. */
    public static final int HEADER = 16;

    static final int VERSION = 5;
    static final int REQUEST = 0;
    static final int RESPONSE = 2;
    static final int FAULT = 3;
    static final int BIND = 11;
    static final int BIND_ACK = 12;
    static final int BIND_NAK = 13;
    static final int ALTER_CONTEXT = 14;
    static final int ALTER_CONTEXT_RESPONSE = 15;
    static final int AUTH3 = 16;
    static final int CANCEL = 18;
    static final int ORPHANED = 19;

    static final int FIRST_FRAGMENT = 1;
    static final int LAST_FRAGMENT = 2;

    private static final int HAS_OBJECT = 0x80;
    private static final int OBJECT = 16;
    private static final int REQUEST_HEAD = 8;
    private static final int VERIFIER_HEAD = 8;
    private static final int SPNEGO = 9;
    private static final int NTLM = 10;

    public DcerpcPdu {
        interfaces = List.copyOf(interfaces);
    }

    /** Whether a PDU of version 5 may begin with these bytes; at least {@link #HEADER} of them. */
    public static boolean begins(byte[] bytes, int offset, int length) {
        return length >= HEADER
                && bytes[offset] == VERSION
                && (bytes[offset + 1] & 0xfe) == 0
                && isType(bytes[offset + 2])
                && (bytes[offset + 4] & 0xef) == 0
                && (bytes[offset + 5] & 0xfc) == 0
                && bytes[offset + 6] == 0
                && bytes[offset + 7] == 0
                && length(bytes, offset) >= HEADER;
    }

    /** Bytes of the PDU whose header stands here. */
    public static int length(byte[] bytes, int offset) {
        Numbers in = new Numbers(new ByteReader(bytes, offset, HEADER), bytes[offset + 4]);
        in.skip(8);
        return in.u16();
    }

    /** True for those that a server sends. */
    boolean isAnswer() {
        return isAnswer(type);
    }

    static boolean isAnswer(int type) {
        return switch (type) {
            case REQUEST, BIND, ALTER_CONTEXT, AUTH3, CANCEL, ORPHANED -> false;
            default -> true;
        };
    }

    boolean isLast() {
        return (flags & LAST_FRAGMENT) != 0;
    }

    /** The PDU in bytes that {@link #begins} has looked at; what is cut off is left out. */
    public static DcerpcPdu read(byte[] bytes, int offset, int available) {
        int fragLength = length(bytes, offset);
        int here = Math.min(available, fragLength);
        Numbers in = new Numbers(new ByteReader(bytes, offset, here), bytes[offset + 4]);
        in.skip(1);
        int minor = in.u8();
        int type = in.u8();
        int flags = in.u8();
        in.skip(6);
        int authLength = in.u16();
        long callId = in.u32();
        int contextId = 0;
        int opnum = 0;
        long stub = 0;
        List<DcerpcInterface> interfaces = List.of();
        switch (type) {
            case REQUEST, RESPONSE, FAULT -> {
                in.skip(4);
                contextId = in.u16();
                opnum = type == REQUEST ? in.u16() : 0;
                stub = stub(fragLength, authLength, type, flags);
            }
            case BIND, ALTER_CONTEXT -> interfaces = offered(in);
            case BIND_ACK, ALTER_CONTEXT_RESPONSE -> interfaces = results(in);
            default -> {}
        }
        SecurityToken token = token(bytes, offset, here, fragLength - authLength, type);
        return new DcerpcPdu(minor, type, flags, callId, contextId, opnum, stub, interfaces, token);
    }

    private static boolean isType(int type) {
        return type >= REQUEST && type <= ORPHANED && type != 1 && (type < 4 || type > 10);
    }

    private static long stub(int fragLength, int authLength, int type, int flags) {
        int object = type == REQUEST && (flags & HAS_OBJECT) != 0 ? OBJECT : 0;
        return Math.max(0, fragLength - HEADER - REQUEST_HEAD - object);
    }

    private static List<DcerpcInterface> offered(Numbers in) {
        in.skip(8);
        int count = in.u8();
        in.skip(3);
        List<DcerpcInterface> all = new ArrayList<>();
        while (all.size() < Math.min(count, DcerpcCalls.MAX_INTERFACES)) {
            int id = in.u16();
            int syntaxes = in.u8();
            in.skip(1);
            String uuid = in.uuid();
            int major = in.u16();
            int minor = in.u16();
            in.skip(20 * syntaxes);
            if (uuid.isEmpty()) {
                break;
            }
            all.add(new DcerpcInterface(id, uuid, major, minor, DcerpcInterface.UNKNOWN, 0));
        }
        return all;
    }

    private static List<DcerpcInterface> results(Numbers in) {
        in.skip(8);
        int address = in.u16();
        in.skip(address);
        // The list begins at a multiple of four.
        in.skip((4 - (address + 2) % 4) % 4);
        int count = in.u8();
        in.skip(3);
        List<DcerpcInterface> all = new ArrayList<>();
        while (all.size() < Math.min(count, DcerpcCalls.MAX_INTERFACES) && in.has(4)) {
            int result = in.u16();
            int reason = in.u16();
            all.add(new DcerpcInterface(all.size(), "", 0, 0, result, reason));
            in.skip(20);
        }
        return all;
    }

    private static SecurityToken token(byte[] bytes, int offset, int here, int at, int type) {
        boolean login = type >= BIND && type <= AUTH3;
        if (!login || at < HEADER + VERIFIER_HEAD || at >= here) {
            return null;
        }
        int mechanism = bytes[offset + at - VERIFIER_HEAD];
        boolean known = mechanism == SPNEGO || mechanism == NTLM;
        return known ? SecurityToken.read(bytes, offset + at, here - at) : null;
    }
}
