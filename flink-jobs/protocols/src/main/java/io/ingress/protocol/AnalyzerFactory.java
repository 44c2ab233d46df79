package io.ingress.protocol;

import java.io.DataInput;
import java.io.IOException;

/**
 * Recognises a protocol and makes its analyzers. Registered in META-INF/services; stateless and
 * thread-safe.
 */
public interface AnalyzerFactory {
    /** Suricata's short lower-case name, e.g. {@code dns}. */
    String protocol();

    /** Version of the state that {@link ProtocolAnalyzer#save} writes. */
    int stateVersion();

    /**
     * Looks at the first payload bytes of one direction of a flow.
     *
     * @param transport IANA protocol number: 6 or 17
     * @param direction who sent the bytes, as far as is known
     * @param serverPort a hint only: recognition must not depend on it, but may ask for more
     *     evidence on an odd port
     */
    Recognition recognise(
            int transport,
            Direction direction,
            int serverPort,
            byte[] buffer,
            int offset,
            int length);

    /** A new analyzer for a flow that was recognised. */
    ProtocolAnalyzer create(int transport);

    /**
     * Reads the state written by an analyzer of this factory.
     *
     * @param version {@link #stateVersion} at the time it was written
     */
    ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException;

    /**
     * A new analyzer for a flow that another one announced, or handed over with a note.
     *
     * @param note what {@link ExpectedFlow} or {@link ParseResult.Handover} says of it
     */
    default ProtocolAnalyzer createExpected(int transport, String note) {
        return create(transport);
    }

    /** What recognition says. */
    enum Recognition {
        YES,
        /**
         * This protocol, and the bytes are of the other side than was said: a flow whose beginning
         * was not captured may have its ends mixed up.
         */
        REVERSED,
        NO,
        NEED_MORE
    }
}
