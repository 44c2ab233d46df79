package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.u16;
import static io.ingress.model.packet.NetworkBytes.u8;

/** IEEE 802.11 data frames, bare or behind a radiotap header; encrypted ones stay closed. */
final class WirelessLayer {
    private static final int HEADER_LEN = 24;
    private static final int ADDRESS_LEN = 6;
    private static final int QOS_LEN = 2;
    private static final int HT_LEN = 4;
    private static final int SNAP_LEN = 8;
    private static final int TYPE_DATA = 2;

    private static final int TO_AND_FROM_DS = 0x03;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;
    private static final int SUBTYPE_NO_DATA = 0x4;
    private static final int SUBTYPE_QOS = 0x8;

    private WirelessLayer() {}

    /** Radiotap: version, pad, length (little-endian), then fields that do not matter here. */
    static void radiotap(FrameView view) {
        int at = view.frameOffset;
        if (view.frameCapturedLen < 8) {
            view.wrong(DecodeAnomaly.UNKNOWN_LINK_TYPE);
            return;
        }
        int headerLen = u8(view.buffer, at + 2) | u8(view.buffer, at + 3) << 8;
        if (headerLen <= view.frameCapturedLen) {
            frame(view, at + headerLen);
        }
    }

    static void frame(FrameView view, int at) {
        if (view.capturedEnd - at < HEADER_LEN) {
            return;
        }
        int control = u8(view.buffer, at);
        int flags = u8(view.buffer, at + 1);
        int subtype = control >>> 4;
        boolean data = (control >>> 2 & 3) == TYPE_DATA && (subtype & SUBTYPE_NO_DATA) == 0;
        if (!data || (flags & PROTECTED) != 0) {
            return;
        }
        int next = at + HEADER_LEN;
        next += (flags & TO_AND_FROM_DS) == TO_AND_FROM_DS ? ADDRESS_LEN : 0;
        if ((subtype & SUBTYPE_QOS) != 0) {
            next += QOS_LEN + ((flags & ORDER) != 0 ? HT_LEN : 0);
        }
        snap(view, next);
    }

    /** LLC with SNAP (RFC 1042): aa aa 03, three bytes of organisation, EtherType. */
    private static void snap(FrameView view, int at) {
        boolean snap =
                view.capturedEnd - at >= SNAP_LEN
                        && u16(view.buffer, at) == 0xaaaa
                        && u8(view.buffer, at + 2) == 0x03;
        if (snap) {
            LinkLayer.network(view, u16(view.buffer, at + 6), at + SNAP_LEN);
        }
    }
}
