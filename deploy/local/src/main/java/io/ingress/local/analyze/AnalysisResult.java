package io.ingress.local.analyze;

/** What became of one capture. */
public sealed interface AnalysisResult {
    AnalysisTask task();

    /** Read to its end, or to where it is damaged; both files are written. */
    record Done(AnalysisTask task, Summary summary) implements AnalysisResult {}

    /** Not a capture, or no permission; summary.json says why. */
    record Unreadable(AnalysisTask task, String reason) implements AnalysisResult {}

    /** Ingress failed, not the capture. */
    record Failed(AnalysisTask task, Exception cause) implements AnalysisResult {}
}
