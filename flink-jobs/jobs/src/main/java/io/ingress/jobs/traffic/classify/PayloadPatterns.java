package io.ingress.jobs.traffic.classify;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Names the protocol of payload by the patterns of all families. Stateless and thread-safe. */
public final class PayloadPatterns {
    private static final List<Consumer<PatternTable>> FAMILIES =
            List.of(
                    MediaPatterns::register,
                    TunnelPatterns::register,
                    NetworkPatterns::register,
                    DatabasePatterns::register,
                    MessagingPatterns::register,
                    IndustrialPatterns::register,
                    FilePatterns::register,
                    SystemPatterns::register,
                    GamePatterns::register);

    private static final PatternTable TABLE = new PatternTable();

    static {
        FAMILIES.forEach(family -> family.accept(TABLE));
    }

    private PayloadPatterns() {}

    /**
     * Takes the next payload packet of a flow.
     *
     * @param captured bytes that are there
     * @param length bytes the packet has on the wire
     * @return the protocol, or null while unknown
     */
    public static String next(
            FlowSample sample,
            boolean fromOriginator,
            byte[] buffer,
            int offset,
            int captured,
            int length) {
        Payload payload = sample.add(fromOriginator, buffer, offset, captured, length);
        return payload == null ? null : TABLE.strong(payload);
    }

    /** Whether a protocol prepares others in the same flow: STUN opens the way for DTLS and RTP. */
    public static boolean isOpening(String protocol) {
        return protocol.equals("stun");
    }

    /** What a flow is from which nothing more will come, or null. */
    public static String complete(FlowSample sample) {
        String found = sample.tcp() ? joined(sample) : null;
        for (int i = 0; found == null && i < sample.count(); i++) {
            found = TABLE.weak(sample.packet(i));
        }
        return found;
    }

    /** Names that patterns can give. */
    static Set<String> protocols() {
        return TABLE.protocols();
    }

    /** A message may begin with a segment of a few bytes: looks at streams as a whole. */
    private static String joined(FlowSample sample) {
        Payload originator = sample.joined(true);
        String found = originator == null ? null : TABLE.strong(originator);
        if (found != null) {
            return found;
        }
        Payload responder = sample.joined(false);
        return responder == null ? null : TABLE.strong(responder);
    }
}
