package io.ingress.agent.spool;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A disk that failed is left alone for a while, and said to have failed once. One thread. */
final class DiskRest {
    private static final Logger LOG = LoggerFactory.getLogger(DiskRest.class);

    private final long retryNs;
    private long retryAtNs;
    private boolean resting;
    private boolean failing;

    /**
     * @param retryNs after a failure, until the disk is tried again
     */
    DiskRest(long retryNs) {
        this.retryNs = retryNs;
    }

    boolean isOver(long nowNs) {
        resting = resting && nowNs - retryAtNs < 0;
        return !resting;
    }

    /** The disk is tried at once. */
    void end() {
        resting = false;
    }

    void failed(IOException e, long nowNs) {
        if (!failing) {
            LOG.warn("the spool's disk failed; what cannot be written is kept in memory", e);
        }
        failing = true;
        resting = true;
        retryAtNs = nowNs + retryNs;
    }

    void works() {
        if (failing) {
            LOG.info("the spool's disk works again");
        }
        failing = false;
    }
}
