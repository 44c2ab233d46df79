package io.ingress.jobs.traffic.classify;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * All payload patterns, found by transport and first byte (strong ones) or port (weak ones).
 * Families register once; read-only and thread-safe afterwards. The earlier registered of two
 * patterns that match wins.
 */
final class PatternTable {
    private static final int PORTS = 65_536;
    private static final int BYTES = 256;
    private static final Entry[] NONE = {};

    private final Entry[][] tcpByByte = new Entry[BYTES][];
    private final Entry[][] udpByByte = new Entry[BYTES][];
    private final Entry[][] tcpByPort = new Entry[PORTS][];
    private final Entry[][] udpByPort = new Entry[PORTS][];
    private final Set<String> protocols = new HashSet<>();
    private Entry[] udpLate = NONE;

    /** A TCP pattern for packets with one of these first bytes; without any: for all packets. */
    void tcp(String protocol, PayloadPattern pattern, int... firstBytes) {
        byByte(tcpByByte, protocol, pattern, firstBytes);
    }

    /** As {@link #tcp} for UDP. */
    void udp(String protocol, PayloadPattern pattern, int... firstBytes) {
        byByte(udpByByte, protocol, pattern, firstBytes);
    }

    /** As {@link #tcp} for both transports. */
    void both(String protocol, PayloadPattern pattern, int... firstBytes) {
        tcp(protocol, pattern, firstBytes);
        udp(protocol, pattern, firstBytes);
    }

    /** Beginnings of TCP streams that say all. */
    void tcpTexts(String protocol, String... beginnings) {
        for (String beginning : beginnings) {
            tcp(protocol, payload -> payload.starts(beginning), beginning.charAt(0));
        }
    }

    /** Beginnings of datagrams that say all. */
    void udpTexts(String protocol, String... beginnings) {
        for (String beginning : beginnings) {
            udp(protocol, payload -> payload.starts(beginning), beginning.charAt(0));
        }
    }

    /** Weak evidence, believed on these TCP ports only and when no strong pattern matches. */
    void weakTcp(String protocol, PayloadPattern pattern, int... ports) {
        for (int port : ports) {
            tcpByPort[port] = with(tcpByPort[port], entry(protocol, pattern));
        }
    }

    /** As {@link #weakTcp} for UDP. */
    void weakUdp(String protocol, PayloadPattern pattern, int... ports) {
        for (int port : ports) {
            udpByPort[port] = with(udpByPort[port], entry(protocol, pattern));
        }
    }

    /** A UDP pattern that looks at several packets: asked once the sample is complete. */
    void lateUdp(String protocol, PayloadPattern pattern) {
        udpLate = with(udpLate, entry(protocol, pattern));
    }

    /** What this packet says for itself, or null. */
    String strong(Payload payload) {
        if (payload.captured == 0) {
            return null;
        }
        Entry[][] table = payload.flow.tcp() ? tcpByByte : udpByByte;
        return first(table[payload.u8(0)], payload);
    }

    /**
     * What this packet of a complete sample says together with ports and other packets, or null.
     */
    String weak(Payload payload) {
        FlowSample flow = payload.flow;
        Entry[][] byPort = flow.tcp() ? tcpByPort : udpByPort;
        String found = first(byPort[flow.responderPort()], payload);
        if (found == null) {
            found = first(byPort[flow.originatorPort()], payload);
        }
        return found != null || flow.tcp() ? found : first(udpLate, payload);
    }

    private static String first(Entry[] entries, Payload payload) {
        if (entries == null) {
            return null;
        }
        for (Entry entry : entries) {
            if (entry.pattern.matches(payload)) {
                return entry.protocol;
            }
        }
        return null;
    }

    private void byByte(
            Entry[][] table, String protocol, PayloadPattern pattern, int... firstBytes) {
        Entry entry = entry(protocol, pattern);
        if (firstBytes.length == 0) {
            for (int i = 0; i < table.length; i++) {
                table[i] = with(table[i], entry);
            }
        }
        for (int first : firstBytes) {
            table[first] = with(table[first], entry);
        }
    }

    /** All names that were registered. */
    Set<String> protocols() {
        return Set.copyOf(protocols);
    }

    private Entry entry(String protocol, PayloadPattern pattern) {
        protocols.add(protocol);
        return new Entry(protocol, pattern);
    }

    private static Entry[] with(Entry[] entries, Entry added) {
        Entry[] grown = entries == null ? new Entry[1] : Arrays.copyOf(entries, entries.length + 1);
        grown[grown.length - 1] = added;
        return grown;
    }

    private record Entry(String protocol, PayloadPattern pattern) {}
}
