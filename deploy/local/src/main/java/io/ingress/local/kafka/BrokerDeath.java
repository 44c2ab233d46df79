package io.ingress.local.kafka;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

/**
 * The broker ends the whole process when it cannot write its log any more. This says why, ends the
 * processes this one has started, and lets it happen: a restart goes on where it was.
 */
final class BrokerDeath {
    /** With less than this a disk is called full, bytes; a segment's append needs up to 256 KiB. */
    private static final long FULL_BYTES = 1 << 20;

    private static final int FAILED = 1;

    private BrokerDeath() {}

    /**
     * From now on, for the broker of this process.
     *
     * @param directory where the broker keeps its log
     */
    static void explain(Path directory) {
        Exit.setHaltProcedure((code, message) -> die(directory));
        Exit.setExitProcedure((code, message) -> die(directory));
    }

    private static void die(Path directory) {
        System.err.println("ingress: " + reason(directory));
        System.err.println(
                "         then start again with the same --data: it goes on where it was, and"
                        + " nothing is lost or counted twice");
        System.err.flush();
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        Runtime.getRuntime().halt(FAILED);
    }

    private static String reason(Path directory) {
        return directory.toFile().getUsableSpace() < FULL_BYTES
                ? "the disk of " + directory + " is full; free some space,"
                : "Kafka cannot write to "
                        + directory
                        + " and has ended; look into logs/ingress.log beside it,";
    }
}
