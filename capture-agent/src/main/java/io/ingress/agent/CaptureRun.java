package io.ingress.agent;

import io.ingress.agent.AgentReport.Outcome;
import java.io.IOException;

/** One way to capture, from its start to its end. Runs once, on one thread. */
interface CaptureRun extends AutoCloseable {
    /** Id of this start, or of the play that it continues. */
    String boot();

    /** In heartbeats. */
    String interfaceName();

    /** Captures until the input ends or {@link #stop}, and hands everything over. */
    Outcome run() throws IOException;

    CaptureFacts facts();

    /** Ends {@link #run} soon; from any thread. */
    void stop();

    /** Looks after what surrounds the capture, once a second; from the thread of heartbeats. */
    default void look() {}

    /** False when the capture is stuck; waiting for packets or for Kafka is not. */
    default boolean isAlive() {
        return true;
    }

    /** True when frames that come now are treated by this policy; from any thread. */
    default boolean goesBy(FramePolicy policy) {
        return true;
    }

    @Override
    void close() throws IOException;
}
