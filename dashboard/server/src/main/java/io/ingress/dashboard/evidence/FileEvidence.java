package io.ingress.dashboard.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds packets in capture files by reading them through. */
public final class FileEvidence implements EvidenceSource {
    /** A capture that can be read again and again, from any thread. */
    public interface Capture {
        /** For messages. */
        String name();

        /** Sensor in the flows that were found in it. */
        String sensor();

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
        long deadlineNs = System.nanoTime() + limits.time().toNanos();
        List<Frame> found = new ArrayList<>();
        EvidenceLimits left = limits;
        String note = null;
        for (Capture capture : captures) {
            FrameCollector collector = new FrameCollector(of(capture, flows), left, false);
            boolean late = !search(capture, collector, deadlineNs);
            found.addAll(collector.frames());
            left = left.less(collector.frames().size(), collector.bytes());
            if (collector.isFull()) {
                note = "more packets than are shown at once";
            } else if (late && note == null) {
                note = "searching the capture took too long";
            }
        }
        found.sort(Comparator.comparingLong(Frame::timestampNs));
        return new Frames(found, Frames.Origin.FILE, note == null, note);
    }

    private static List<FlowReference> of(Capture capture, List<FlowReference> flows) {
        return flows.stream().filter(flow -> capture.sensor().equals(flow.sensor())).toList();
    }

    /** False when the time was over before the end of the capture. */
    private static boolean search(Capture capture, FrameCollector collector, long deadlineNs)
            throws EvidenceException {
        if (collector.isIdle()) {
            return true;
        }
        boolean[] inTime = {true};
        try {
            capture.read(
                    (linkType, timestampNs, buffer, offset, length, wireLen) -> {
                        collector.offer(linkType, timestampNs, buffer, offset, length, wireLen);
                        inTime[0] = System.nanoTime() <= deadlineNs;
                        return inTime[0] && !collector.isFull();
                    });
            return inTime[0];
        } catch (IOException e) {
            throw new EvidenceException("cannot read " + capture.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // Files are opened for each search.
    }
}
