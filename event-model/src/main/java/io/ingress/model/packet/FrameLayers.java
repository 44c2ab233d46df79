package io.ingress.model.packet;

/**
 * All IP packets of one frame: that of the frame itself and, through tunnels, those it carries.
 * Reused for every frame, owned by one thread.
 */
public final class FrameLayers {
    /** Of the packet inside, a carrier keeps as much as its tunnel is recognised by. */
    private static final int CARRIED_BYTES = 8;

    private static final int CORRUPT_CARRIED_BYTES = CARRIED_BYTES - 1;

    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameView[] views = new FrameView[TunnelLayer.MAX_DEPTH + 1];
    private int count;

    public FrameLayers() {
        for (int i = 0; i < views.length; i++) {
            views[i] = new FrameView();
        }
    }

    /** As {@link FrameDecoder#decode}, then every tunnel as long as there is IP in it. */
    public void decode(
            int linkType,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int wireLen) {
        decoder.decode(linkType, timestampNs, buffer, offset, capturedLen, wireLen, views[0]);
        count = 1;
        while (count < views.length && decoder.decodeInner(views[count - 1], views[count])) {
            count++;
        }
    }

    /** Number of layers, at least 1: a frame without IP is one layer too. */
    public int count() {
        return count;
    }

    /** A layer, 0 is the outermost. */
    public FrameView layer(int index) {
        return views[index];
    }

    /** The packet that the frame is about: its addresses decide the bucket. */
    public FrameView innermost() {
        return views[count - 1];
    }

    /**
     * A <i>carrier</i> is a frame cut a few bytes into the packet that one of its layers carries:
     * it stands for the tunnel alone, in the bucket of the tunnel's ends, while the whole frame
     * stands for what is inside. One byte less says that the layer's transport checksum is wrong,
     * which the carrier does not show.
     *
     * @param index of a layer that is a tunnel
     * @return captured bytes of the frame as the carrier of this layer
     */
    public int carrierLen(int index) {
        boolean corrupt = Checksums.verifyTransport(views[index]) != DecodeAnomaly.OK;
        return tunnelLen(index) + (corrupt ? CORRUPT_CARRIED_BYTES : CARRIED_BYTES);
    }

    /** True when the frame is a carrier: its innermost layer is a tunnel, cut as one. */
    public boolean isCarrier() {
        return isCarrier(views[0].frameCapturedLen);
    }

    /** Whether the frame would be a carrier if only so many bytes of it were kept. */
    public boolean isCarrier(int capturedLen) {
        int carried = capturedLen - tunnelLen(count - 1);
        return innermost().tunnel != TunnelKind.NONE
                && capturedLen < views[0].frameWireLen
                && (carried == CARRIED_BYTES || carried == CORRUPT_CARRIED_BYTES);
    }

    /** Of a carrier: whether the tunnel's packet had a wrong transport checksum. */
    public boolean isCorruptCarrier() {
        return views[0].frameCapturedLen - tunnelLen(count - 1) == CORRUPT_CARRIED_BYTES;
    }

    private int tunnelLen(int index) {
        return views[index].innerOffset - views[index].frameOffset;
    }
}
