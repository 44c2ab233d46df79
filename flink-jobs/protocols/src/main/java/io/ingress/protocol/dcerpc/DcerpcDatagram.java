package io.ingress.protocol.dcerpc;

import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the header of a connectionless PDU (C706 section 12.5).
 *
 * @param answer sent by a server
 * @param first no fragment of the call goes before this one
 * @param last the call has no fragment after this one
 */
record DcerpcDatagram(
        int type,
        boolean answer,
        boolean first,
        boolean last,
        String activity,
        String interfaceUuid,
        long interfaceVersion,
        long sequence,
        int opnum,
        int stubBytes) {
    static final int HEADER = 80;
    static final int MAX_TYPE = 10;

    private static final int VERSION = 4;
    private static final int REJECT = 6;
    private static final int NO_CONTEXT = -1;
    private static final int FLAG_LAST = 2;
    private static final int FLAG_FRAGMENT = 4;
    private static final int AT_ACTIVITY = 40;
    private static final int AT_LENGTH = 74;

    /** Whether a datagram is one. */
    static boolean begins(byte[] bytes, int offset, int length) {
        if (length < HEADER
                || bytes[offset] != VERSION
                || bytes[offset + 1] < 0
                || bytes[offset + 1] > MAX_TYPE
                || (bytes[offset + 4] & 0xef) != 0
                || (bytes[offset + 5] & 0xfc) != 0
                || bytes[offset + 6] != 0) {
            return false;
        }
        Numbers in = new Numbers(new ByteReader(bytes, offset + AT_LENGTH, 2), bytes[offset + 4]);
        return in.u16() <= length - HEADER;
    }

    static boolean isAnswer(int type) {
        return switch (type) {
            case 0, 1, 7, 8 -> false;
            default -> true;
        };
    }

    static DcerpcDatagram read(byte[] bytes, int offset, int length) {
        Numbers in = new Numbers(new ByteReader(bytes, offset, length), bytes[offset + 4]);
        in.skip(1);
        int type = in.u8();
        int flags = in.u8();
        in.skip(21);
        String interfaceUuid = in.uuid();
        String activity = Numbers.inWireOrder(bytes, offset + AT_ACTIVITY);
        in.skip(16);
        in.skip(4);
        long version = in.u32();
        long sequence = in.u32();
        int opnum = in.u16();
        in.skip(4);
        int stub = in.u16();
        boolean first = in.u16() == 0;
        boolean last = (flags & FLAG_FRAGMENT) == 0 || (flags & FLAG_LAST) != 0;
        return new DcerpcDatagram(
                type,
                isAnswer(type),
                first,
                last,
                activity,
                interfaceUuid,
                version,
                sequence,
                opnum,
                stub);
    }

    /** The PDU as the calls of a connection have it; null when it begins and ends no call. */
    DcerpcPdu asPdu() {
        boolean matters =
                type == DcerpcPdu.REQUEST
                        || type == DcerpcPdu.RESPONSE
                        || type == DcerpcPdu.FAULT
                        || type == REJECT;
        if (!matters) {
            return null;
        }
        int flags = (first ? DcerpcPdu.FIRST_FRAGMENT : 0) | (last ? DcerpcPdu.LAST_FRAGMENT : 0);
        long id = (long) activity.hashCode() << Integer.SIZE | sequence;
        return new DcerpcPdu(0, type, flags, id, NO_CONTEXT, opnum, stubBytes, List.of(), null);
    }

    /** EVE's object of a call that goes by datagrams. */
    Map<String, Object> eve(DcerpcCall call) {
        Map<String, Object> fields = call.eve();
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("uuid", interfaceUuid);
        named.put("version", (interfaceVersion & 0xffff) + "." + (interfaceVersion >>> 16));
        named.put("service", DcerpcInterfaces.name(interfaceUuid));
        fields.put("interfaces", List.of(named));
        fields.remove("call_id");
        fields.put("activityuuid", activity);
        fields.put("seqnum", sequence);
        fields.put("rpc_version", "4.0");
        return fields;
    }
}
