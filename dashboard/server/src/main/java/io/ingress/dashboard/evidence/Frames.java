package io.ingress.dashboard.evidence;

import java.util.List;

/**
 * Frames found, in capture order.
 *
 * @param complete false when a limit was reached or frames are no longer kept
 * @param note why it is not complete; null when it is
 */
public record Frames(List<Frame> frames, Origin origin, boolean complete, String note) {
    public Frames {
        frames = List.copyOf(frames);
    }

    /** Where they were read. */
    public enum Origin {
        KAFKA,
        FILE,
        STORED
    }
}
