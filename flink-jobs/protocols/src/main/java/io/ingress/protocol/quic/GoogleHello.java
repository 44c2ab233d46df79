package io.ingress.protocol.quic;

import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The hello of clients of Google's QUIC: tags and their values.
 *
 * <pre>
 *   | "CHLO" | number of tags (2) | 0 (2) | tag, end of its value (4 + 4) ... | values ... |
 * </pre>
 *
 * @param tags their names in the order of the wire
 */
record GoogleHello(List<String> tags, String serverName, String userAgent) {
    /** Most tags that are believed; real hellos have about 25. */
    static final int MAX_TAGS = 128;

    /** Bytes after the header in which the hello must begin: number, hash and frame. */
    private static final int MAX_BEFORE = 64;

    private static final int CHLO = 0x43484c4f;

    /** Null when there is none. */
    static GoogleHello find(byte[] bytes, int offset, int length) {
        int last = offset + Math.min(MAX_BEFORE, length - 8);
        for (int at = offset; at <= last; at++) {
            if (bytes[at] == 'C' && new ByteReader(bytes, at, 4).u32() == CHLO) {
                return read(new ByteReader(bytes, at + 4, offset + length - at - 4));
            }
        }
        return null;
    }

    private static GoogleHello read(ByteReader in) {
        int count = in.u16le();
        in.u16le();
        if (count > MAX_TAGS || !in.has(8 * count)) {
            return null;
        }
        ByteReader values = new ByteReader(in.array(), in.position(), in.remaining());
        values.skip(8 * count);
        List<String> tags = new ArrayList<>();
        String serverName = null;
        String userAgent = null;
        long from = 0;
        for (int i = 0; i < count; i++) {
            String tag = tag(in);
            long end = in.u32le();
            boolean there = end >= from && end - from <= values.remaining();
            String value = there ? values.text((int) (end - from)) : "";
            from = there ? end : from;
            tags.add(tag);
            serverName = tag.equals("SNI") ? value : serverName;
            userAgent = tag.equals("UAID") ? value : userAgent;
        }
        return new GoogleHello(List.copyOf(tags), serverName, userAgent);
    }

    private static String tag(ByteReader in) {
        String name = in.text(4);
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }
}
