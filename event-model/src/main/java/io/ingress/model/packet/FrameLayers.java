package io.ingress.model.packet;

/**
 * All IP packets of one frame: that of the frame itself and, through tunnels, those it carries.
 * Reused for every frame, owned by one thread.
 */
public final class FrameLayers {
    /** Of the packet inside, a carrier keeps as much as its tunnel is recognised by. */
    private static final int CARRIED_BYTES = 8;

    private static final int CORRUPT_CARRIED_BYTES = CARRIED_BYTES + 1;

    /** Of a later fragment, so that no frame without payload passes for a carrier. */
    private static final int FRAGMENT_BYTES = 1;

    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameView[] views = new FrameView[TunnelLayer.MAX_DEPTH + 1];
    private int count;
    private int countWithFragments;

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
        int all = 1;
        while (all < views.length && decoder.decodeInner(views[all - 1], views[all])) {
            all++;
        }
        countWithFragments = all;
        count = 1;
        while (count < all && !views[count - 1].fragment) {
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

    /**
     * The packet that the frame is about: the last that is whole, or the first that is a fragment.
     */
    public FrameView innermost() {
        return views[count - 1];
    }

    /**
     * The packet whose addresses decide the bucket: the innermost, also of what a fragment has of a
     * tunnel's packet.
     */
    public FrameView placed() {
        return views[countWithFragments - 1];
    }

    /** The innermost packet is the first fragment of a tunnel's packet, with IP in it. */
    public boolean isFragmentedTunnel() {
        return countWithFragments > count;
    }

    /**
     * A <i>carrier</i> is a frame cut a few bytes into the packet that one of its layers carries,
     * or behind the first byte of payload when that layer is a later fragment: it stands for the
     * tunnel alone, in the bucket of the tunnel's ends, while the whole frame stands for what is
     * inside. One byte more says that the layer's transport checksum is wrong, which the carrier
     * does not show. A carrier is shorter than the frame was on the wire.
     *
     * @param index of a layer that is a tunnel, or a fragment of one
     * @return captured bytes of the frame as the carrier of this layer
     */
    public int carrierLen(int index) {
        FrameView view = views[index];
        if (view.fragmentOffset > 0) {
            return headersLen(view) + FRAGMENT_BYTES;
        }
        boolean corrupt = Checksums.verifyTransport(view) != DecodeAnomaly.OK;
        return tunnelLen(view) + (corrupt ? CORRUPT_CARRIED_BYTES : CARRIED_BYTES);
    }

    /** True when the frame is a carrier, of its innermost layer. */
    public boolean isCarrier() {
        return isCarrier(views[0].frameCapturedLen);
    }

    /** Of a carrier: whether the tunnel's packet had a wrong transport checksum. */
    public boolean isCorruptCarrier() {
        FrameView view = innermost();
        return view.fragmentOffset == 0
                && view.frameCapturedLen - tunnelLen(view) == CORRUPT_CARRIED_BYTES;
    }

    /** The captured length, up to a wanted one, with which the frame is not taken for a carrier. */
    public int ordinaryLen(int wanted) {
        if (!isCarrier(wanted)) {
            return wanted;
        }
        return innermost().fragmentOffset > 0
                ? headersLen(innermost())
                : tunnelLen(innermost()) + CARRIED_BYTES - 1;
    }

    private boolean isCarrier(int capturedLen) {
        FrameView view = innermost();
        if (capturedLen >= views[0].frameWireLen) {
            return false;
        }
        if (view.fragmentOffset > 0) {
            return capturedLen == headersLen(view) + FRAGMENT_BYTES;
        }
        int carried = capturedLen - tunnelLen(view);
        return view.tunnel != TunnelKind.NONE
                && (carried == CARRIED_BYTES || carried == CORRUPT_CARRIED_BYTES);
    }

    private static int headersLen(FrameView view) {
        return view.payloadOffset - view.frameOffset;
    }

    private static int tunnelLen(FrameView view) {
        return view.innerOffset - view.frameOffset;
    }
}
