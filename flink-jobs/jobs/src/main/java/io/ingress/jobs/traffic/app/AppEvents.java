package io.ingress.jobs.traffic.app;

import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.protocol.Transaction;

/** Takes what {@link AppLayer} finds in flows. */
public interface AppEvents {
    void transaction(Flow flow, Transaction transaction);

    /**
     * @param type applayer or stream
     * @param firstOfFlow the flow has not had the same one before
     */
    void anomaly(Flow flow, long timestampNs, String type, String event, boolean firstOfFlow);

    /** Bytes an analyzer will never get. */
    void missed(long bytes);

    /** Streams of a flow had to go on without what they waited for: all of them held too much. */
    void streamsFlushed();

    /**
     * An analyzer is switched off for this flow.
     *
     * @param protocol null when recognition took too long
     * @param cause null when it took too long
     */
    void switchedOff(Flow flow, String protocol, Throwable cause);
}
