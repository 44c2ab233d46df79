package io.ingress.agent.source;

import java.io.IOException;

/** Finds the packets of one file format in a {@link CaptureWindow}. */
interface CaptureFormat {
    /**
     * Largest frame accepted, bytes: libpcap's MAXIMUM_SNAPLEN. A larger one is taken for damage,
     * as libpcap and Wireshark do.
     */
    int MAX_FRAME_BYTES = 262_144;

    /**
     * Fills {@code packet}; false at the end of what can be read, after which {@link #end} is set.
     */
    boolean next(RawPacket packet) throws IOException;

    /** How the file ended; meaningful after {@link #next} said false. */
    FileEnd end();
}
