package io.ingress.model.packet;

/**
 * All IP packets of one frame: that of the frame itself and, through tunnels, those it carries.
 * Reused for every frame, owned by one thread.
 */
public final class FrameLayers {
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
}
