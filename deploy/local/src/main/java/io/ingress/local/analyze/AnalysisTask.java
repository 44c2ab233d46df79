package io.ingress.local.analyze;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One capture to analyze.
 *
 * @param capture pcap or pcapng file
 * @param out folder for eve.json and summary.json; created when missing
 * @param checksums what becomes of packets with wrong checksums
 * @param detections which detections run
 * @param archived where else the results go, for the dashboard; empty: nowhere
 */
public record AnalysisTask(
        Path capture,
        Path out,
        Checksums checksums,
        Detections detections,
        Optional<Archived> archived) {

    /** Packets with a wrong checksum. */
    public enum Checksums {
        /** Are not looked at: captures of offloading hosts have wrong ones throughout. */
        IGNORE,
        /** Are invalid, as a host would say. */
        VERIFY
    }

    /** Which detections run. */
    public enum Detections {
        /** The detectors that come with Ingress, and the rules of the run. */
        SHIPPED,
        NONE
    }

    /**
     * @param database traffic.db; several captures share it, one after the other
     * @param sensor name under which this capture is found there
     */
    public record Archived(Path database, String sensor) {}

    public static AnalysisTask of(Path capture, Path out) {
        return new AnalysisTask(
                capture, out, Checksums.IGNORE, Detections.SHIPPED, Optional.empty());
    }

    /** The same with other treatment of wrong checksums. */
    public AnalysisTask with(Checksums mode) {
        return new AnalysisTask(capture, out, mode, detections, archived);
    }

    public AnalysisTask archivedIn(Path database, String sensor) {
        return new AnalysisTask(
                capture, out, checksums, detections, Optional.of(new Archived(database, sensor)));
    }
}
