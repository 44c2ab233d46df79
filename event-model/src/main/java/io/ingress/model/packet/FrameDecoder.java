package io.ingress.model.packet;

/**
 * Finds the layers of a frame by offsets; total on any bytes, bounded, allocation-free. One per
 * thread.
 *
 * <p>Not looked into here: tunnels, checksums, and whether fragments fit together.
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
}
