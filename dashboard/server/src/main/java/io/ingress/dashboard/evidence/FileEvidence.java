package io.ingress.dashboard.evidence;

import java.io.IOException;
import java.util.List;

/** Finds packets in capture files by reading them through. */
public final class FileEvidence implements EvidenceSource {
    /** A capture that can be read again and again, from any thread. */
    public interface Capture {
        /** For messages. */
        String name();

        /** Shows all frames in order until the visitor has enough. */
        void read(FrameVisitor visitor) throws IOException;
    }

    /** Sees each frame of a capture. */
    public interface FrameVisitor {
        /**
         * @param buffer holds the frame during the call only
         * @return false to stop
         */
        boolean frame(
                int linkType,
                long timestampNs,
                byte[] buffer,
                int offset,
                int capturedLen,
                int wireLen);
    }

    private final List<Capture> captures;

    public FileEvidence(List<Capture> captures) {
        this.captures = List.copyOf(captures);
    }

    @Override
    public Frames find(List<FlowReference> flows, EvidenceLimits limits) throws EvidenceException {
        FrameCollector collector = new FrameCollector(flows, limits);
        long deadlineNs = System.nanoTime() + limits.time().toNanos();
        boolean[] late = new boolean[1];
        for (Capture capture : captures) {
            try {
                capture.read(
                        (linkType, timestampNs, buffer, offset, length, wireLen) -> {
                            collector.offer(linkType, timestampNs, buffer, offset, length, wireLen);
                            late[0] |= System.nanoTime() > deadlineNs;
                            return !late[0] && !collector.isFull();
                        });
            } catch (IOException e) {
                throw new EvidenceException(
                        "cannot read " + capture.name() + ": " + e.getMessage(), e);
            }
        }
        String note = null;
        if (collector.isFull()) {
            note = "more packets than are shown at once";
        } else if (late[0]) {
            note = "searching the capture took too long";
        }
        return new Frames(collector.frames(), Frames.Origin.FILE, note == null, note);
    }

    @Override
    public void close() {
        // Files are opened for each search.
    }
}
