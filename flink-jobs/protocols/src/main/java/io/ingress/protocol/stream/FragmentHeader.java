package io.ingress.protocol.stream;

import io.ingress.model.packet.FrameView;
import java.util.Arrays;

/**
 * Where the parts of a fragment lie, and the header of the packet it came from. Reused for every
 * fragment by one {@link IpDefragmenter}.
 *
 * <pre>
 * IPv4:  | header with options (headerLen) | fragment payload |
 * IPv6:  | header and unfragmentable extension headers (headerLen) | fragment header, 8 | payload |
 * </pre>
 */
final class FragmentHeader {
    private static final int IPV6_HEADER = 40;
    private static final int FRAGMENT_HEADER = 8;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION = 60;

    /** Extension headers before the fragment header that are followed. */
    private static final int MAX_EXTENSIONS = 8;

    /** Length of the header that the whole packet will have. */
    int headerLen;

    int payloadOffset;

    /** On the wire, by the IP header; may be negative in a broken packet. */
    int payloadLen;

    int payloadCapturedLen;

    /** IANA number of the fragmented protocol (IPv6: of the first fragment). */
    int protocol;

    /** Offset of the next-header byte that names the fragment header (IPv6). */
    private int linkOffset;

    /** False when the headers are not wholly captured or do not name a fragment. */
    boolean read(FrameView view) {
        int captureEnd = view.frameOffset + view.frameCapturedLen;
        boolean readable =
                view.ipVersion == 4 ? readV4(view, captureEnd) : readV6(view, captureEnd);
        if (!readable) {
            return false;
        }
        payloadLen = view.ipOffset + view.ipTotalLen - payloadOffset;
        payloadCapturedLen = Math.max(0, Math.min(payloadLen, captureEnd - payloadOffset));
        return true;
    }

    /** A copy of the header without the traces of fragmentation; length still to be set. */
    byte[] packetHeader(FrameView view) {
        byte[] header = Arrays.copyOfRange(view.buffer, view.ipOffset, view.ipOffset + headerLen);
        if (view.ipVersion == 4) {
            header[6] = 0;
            header[7] = 0;
        } else {
            header[linkOffset - view.ipOffset] = (byte) protocol;
        }
        return header;
    }

    /** Sets length and checksum of a whole packet. */
    static void finish(int ipVersion, byte[] packet, int headerLen, int packetLen) {
        if (ipVersion == 6) {
            putShort(packet, 4, packetLen - IPV6_HEADER);
            return;
        }
        putShort(packet, 2, packetLen);
        putShort(packet, 10, 0);
        int sum = 0;
        for (int i = 0; i + 1 < headerLen; i += 2) {
            sum += (packet[i] & 255) << 8 | packet[i + 1] & 255;
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        putShort(packet, 10, ~sum);
    }

    private boolean readV4(FrameView view, int captureEnd) {
        if (view.ipOffset < 0 || view.ipOffset + 20 > captureEnd) {
            return false;
        }
        headerLen = (view.buffer[view.ipOffset] & 15) * 4;
        payloadOffset = view.ipOffset + headerLen;
        protocol = view.buffer[view.ipOffset + 9] & 255;
        return headerLen >= 20 && payloadOffset <= captureEnd;
    }

    private boolean readV6(FrameView view, int captureEnd) {
        if (view.ipVersion != 6 || view.ipOffset < 0 || view.ipOffset + IPV6_HEADER > captureEnd) {
            return false;
        }
        linkOffset = view.ipOffset + 6;
        int at = view.ipOffset + IPV6_HEADER;
        for (int i = 0; i <= MAX_EXTENSIONS; i++) {
            int type = view.buffer[linkOffset] & 255;
            if (at + FRAGMENT_HEADER > captureEnd) {
                return false;
            }
            if (type == FRAGMENT) {
                protocol = view.buffer[at] & 255;
                headerLen = at - view.ipOffset;
                payloadOffset = at + FRAGMENT_HEADER;
                return true;
            }
            if (type != HOP_BY_HOP && type != ROUTING && type != DESTINATION) {
                return false;
            }
            linkOffset = at;
            at += ((view.buffer[at + 1] & 255) + 1) * 8;
        }
        return false;
    }

    private static void putShort(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}
