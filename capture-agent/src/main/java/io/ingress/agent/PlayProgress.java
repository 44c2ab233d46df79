package io.ingress.agent;

/** Told now and then how far a capture has come, by the capturing thread. */
@FunctionalInterface
public interface PlayProgress {
    /** Tells nobody. */
    PlayProgress NONE = (packets, playedBytes, totalBytes) -> {};

    /**
     * @param packets read so far
     * @param playedBytes bytes of the files read so far; of a live capture, wire bytes
     * @param totalBytes bytes of all files; 0 for a live capture
     */
    void progress(long packets, long playedBytes, long totalBytes);
}
