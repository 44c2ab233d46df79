package io.ingress.agent.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a spool is and how large it may become.
 *
 * @param directory of one agent alone
 * @param maxBytes most bytes on disk
 */
public record SpoolOptions(Path directory, long maxBytes) {
    /** At 10 MB/s of shipped batches 100 s without Kafka; at 100 kB/s three hours. */
    public static final long DEFAULT_MAX_BYTES = 1L << 30;

    /** Smaller is none. */
    public static final long MIN_BYTES = SpoolLimits.MIN_BYTES;

    public SpoolOptions {
        if (maxBytes < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "must be >= " + (MIN_BYTES >> 20) + " MiB: spoolSize=" + maxBytes);
        }
    }

    /**
     * @param freeBytes of the file system
     * @param usedBytes what the spool has already
     */
    void checkRoom(long freeBytes, long usedBytes) throws IOException {
        if (maxBytes > freeBytes + usedBytes) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "the spool may take %,d MiB, but %s has room for %,d MiB; free space,"
                                    + " make it smaller with --spool-size or put it elsewhere with"
                                    + " --spool",
                            maxBytes >> 20,
                            directory,
                            freeBytes + usedBytes >> 20));
        }
    }
}
