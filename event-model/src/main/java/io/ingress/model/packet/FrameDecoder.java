package io.ingress.model.packet;

/**
 * Finds the layers of a frame by offsets; total on any bytes, bounded, allocation-free. One per
 * thread.
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
        throw new UnsupportedOperationException("being written");
    }
}
