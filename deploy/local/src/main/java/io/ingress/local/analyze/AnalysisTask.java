package io.ingress.local.analyze;

import java.nio.file.Path;

/**
 * One capture to analyze.
 *
 * @param capture pcap or pcapng file
 * @param out folder for eve.json and summary.json; created when missing
 * @param checksums what becomes of packets with wrong checksums
 * @param detections which detections run
 */
public record AnalysisTask(Path capture, Path out, Checksums checksums, Detections detections) {

    /** Packets with a wrong checksum. */
    public enum Checksums {
        /** Are not looked at: captures of offloading hosts have wrong ones throughout. */
        IGNORE,
        /** Are invalid, as a host would say. */
        VERIFY
    }

    /** Which detections run. */
    public enum Detections {
        /** Those that come with Ingress. */
        SHIPPED,
        NONE
    }

    public static AnalysisTask of(Path capture, Path out) {
        return new AnalysisTask(capture, out, Checksums.IGNORE, Detections.SHIPPED);
    }
}
