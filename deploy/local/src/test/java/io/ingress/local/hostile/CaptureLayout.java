package io.ingress.local.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of a capture (pcap, pcapng) lie, so that each can be damaged by itself. Finds as
 * much as is well formed.
 *
 * @param regions in the order of the file
 */
record CaptureLayout(List<Region> regions) {
    private static final int PCAPNG = 0x0A0D0D0A;
    private static final int PCAPNG_LITTLE_ENDIAN = 0x1A2B3C4D;
    private static final int PCAPNG_MIN_BLOCK = 12;
    private static final int PCAPNG_PACKET_BODY = 28;
    private static final int PCAPNG_ENHANCED_PACKET = 6;
    private static final int PCAP_HEADER = 24;
    private static final int PCAP_RECORD_HEADER = 16;
    private static final int PCAP_BIG_ENDIAN = 0xA1B2;

    /** Parts of a capture. */
    enum Part {
        FILE_HEADER,
        RECORD_HEADER,
        PACKET
    }

    /**
     * @param start first byte
     * @param end byte after the last one
     */
    record Region(Part part, int start, int end) {}

    static CaptureLayout of(byte[] capture) {
        if (capture.length < PCAP_HEADER) {
            return new CaptureLayout(List.of());
        }
        ByteBuffer bytes = ByteBuffer.wrap(capture);
        return new CaptureLayout(bytes.getInt(0) == PCAPNG ? pcapng(bytes) : pcap(bytes));
    }

    List<Region> of(Part part) {
        return regions.stream().filter(region -> region.part == part).toList();
    }

    private static List<Region> pcap(ByteBuffer bytes) {
        boolean big = (bytes.getShort(0) & 0xFFFF) == PCAP_BIG_ENDIAN;
        bytes.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        List<Region> regions = new ArrayList<>();
        regions.add(new Region(Part.FILE_HEADER, 0, PCAP_HEADER));
        int at = PCAP_HEADER;
        while (at + PCAP_RECORD_HEADER <= bytes.limit()) {
            int body = at + PCAP_RECORD_HEADER;
            int length = bytes.getInt(at + 8);
            if (length < 0 || length > bytes.limit() - body) {
                break;
            }
            regions.add(new Region(Part.RECORD_HEADER, at, body));
            regions.add(new Region(Part.PACKET, body, body + length));
            at = body + length;
        }
        return regions;
    }

    private static List<Region> pcapng(ByteBuffer bytes) {
        boolean little = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(8) == PCAPNG_LITTLE_ENDIAN;
        bytes.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        List<Region> regions = new ArrayList<>();
        int at = 0;
        while (at + PCAPNG_MIN_BLOCK <= bytes.limit()) {
            int length = bytes.getInt(at + 4);
            if (length < PCAPNG_MIN_BLOCK || length > bytes.limit() - at) {
                break;
            }
            int body = at + PCAPNG_PACKET_BODY;
            boolean packet = bytes.getInt(at) == PCAPNG_ENHANCED_PACKET;
            if (packet && body + 4 <= at + length) {
                regions.add(new Region(Part.RECORD_HEADER, at, body));
                regions.add(new Region(Part.PACKET, body, at + length - 4));
            } else {
                regions.add(new Region(Part.FILE_HEADER, at, at + length));
            }
            at += length;
        }
        return regions;
    }
}
