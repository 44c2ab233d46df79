package io.ingress.agent.system;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the agent before the other programs of its machine: those are late when they wait for the
 * CPU, a capture loses packets.
 */
public final class ProcessPriority {
    /** About ten times the share of a program with 0; that of the service, too. */
    static final int NICE = -10;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessPriority.class);

    /** Linux has a niceness for each thread; a new one gets that of the thread that begins it. */
    private static final Path THREADS = Path.of("/proc/self/task");

    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int ESRCH = 3;

    private ProcessPriority() {}

    /**
     * Gives all threads niceness -10, if it is 0 and that is allowed (CAP_SYS_NICE, or
     * RLIMIT_NICE); a process that was started with another one keeps it. Does nothing but on
     * Linux.
     */
    public static void raise() {
        if (!Files.isDirectory(THREADS)) {
            return;
        }
        try {
            if (LibC.getpriority(PRIO_PROCESS, THIS_THREAD) == 0) {
                raiseAll();
            }
        } catch (IOException | DirectoryIteratorException | LastErrorException e) {
            LOG.warn(
                    "other programs that want the CPU may cost packets: no priority over them ({});"
                            + " run as root, or with cap_sys_nice, or from a service with Nice={}",
                    e.getMessage(),
                    NICE);
        }
    }

    private static void raiseAll() throws IOException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                raise(Integer.parseInt(thread.getFileName().toString()));
            }
        }
    }

    private static void raise(int thread) {
        try {
            LibC.setpriority(PRIO_PROCESS, thread, NICE);
        } catch (LastErrorException e) {
            if (e.getErrorCode() != ESRCH) {
                throw e;
            }
        }
    }
}
