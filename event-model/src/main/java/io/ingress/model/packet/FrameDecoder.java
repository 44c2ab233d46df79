package io.ingress.model.packet;

/**
 * Finds the layers of a frame by offsets; total on any bytes, bounded, allocation-free. One per
 * thread.
 *
 * <p>Not looked into here: checksums, and whether fragments fit together.
 */
public final class FrameDecoder {
    /**
     * Fills {@code view} from one captured frame. Never throws on any bytes; what is wrong is in
     * {@code view.anomaly}.
     *
     * @param linkType LINKTYPE number of the capture
     * @param timestampNs capture time, ns since the epoch
     * @param buffer array holding the frame
     * @param offset first byte of the frame
     * @param capturedLen captured bytes
     * @param wireLen length on the wire, {@code >= capturedLen} in a sound capture
     */
    public void decode(
            int linkType,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int wireLen,
            FrameView view) {
        view.timestampNs = timestampNs;
        view.buffer = buffer;
        view.frameOffset = offset;
        view.frameCapturedLen = capturedLen;
        view.frameWireLen = wireLen;
        view.linkType = linkType;
        view.clear();
        view.capturedEnd = offset + capturedLen;
        // Positions up to the wire length must not pass the range of int.
        view.spaceEnd =
                offset + Math.min(Math.max(wireLen, capturedLen), Integer.MAX_VALUE - offset);
        view.payload(offset, view.spaceEnd);
        LinkLayer.decode(view);
    }

    /**
     * Fills {@code inner} with the packet that {@code outer} carries in a tunnel. Frame and VLAN
     * tags are those of the frame both are in; the length on the wire is that of the carried
     * packet, as Suricata counts it: without what is around it, and in VXLAN without the inner
     * Ethernet header.
     *
     * @return false when there is none, or nothing with IP in it: then outer is all there is
     */
    public boolean decodeInner(FrameView outer, FrameView inner) {
        if (outer.tunnel == TunnelKind.NONE || outer.tunnelDepth >= TunnelLayer.MAX_DEPTH) {
            return false;
        }
        inner.timestampNs = outer.timestampNs;
        inner.buffer = outer.buffer;
        inner.frameOffset = outer.frameOffset;
        inner.frameCapturedLen = outer.frameCapturedLen;
        inner.frameWireLen = outer.carriedLen();
        inner.linkType = outer.linkType;
        inner.clear();
        inner.invalid = outer.invalid;
        inner.capturedEnd = outer.payloadOffset + outer.payloadCapturedLen;
        inner.spaceEnd = outer.payloadOffset + outer.payloadLen;
        inner.tunnelDepth = outer.tunnelDepth + 1;
        inner.vlanCount = outer.vlanCount;
        System.arraycopy(outer.vlanIds, 0, inner.vlanIds, 0, outer.vlanCount);
        LinkLayer.carried(inner, outer.innerEtherType, outer.innerOffset);
        return inner.hasIp();
    }
}
