package io.ingress.jobs.traffic.classify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a protocol by its name: category, usual ports, whether it is unsafe. Read from
 * {@code protocols.txt} once; thread-safe.
 */
public final class ProtocolNames {
    private static final String TABLE = "protocols.txt";
    private static final int TCP = 6;
    private static final int PORTS = 65_536;
    private static final String NO_CATEGORY = "unspecified";

    private static final Map<String, Facts> FACTS = new HashMap<>();
    private static final String[] TCP_NAMES = new String[PORTS];
    private static final String[] UDP_NAMES = new String[PORTS];

    static {
        lines().forEach(ProtocolNames::read);
    }

    private ProtocolNames() {}

    /** nDPI's word in lower case; {@code unspecified} for a protocol that is not in the table. */
    public static String category(String protocol) {
        Facts facts = FACTS.get(protocol);
        return facts == null ? NO_CATEGORY : facts.category;
    }

    /** Whether the protocol is one that nobody should use any more: it sends secrets in clear. */
    public static boolean isUnsafe(String protocol) {
        Facts facts = FACTS.get(protocol);
        return facts != null && facts.unsafe;
    }

    /** Whether a protocol that has usual ports is spoken on others. */
    public static boolean isOnOddPort(String protocol, int transport, int srcPort, int dstPort) {
        Facts facts = FACTS.get(protocol);
        if (facts == null) {
            return false;
        }
        BitSet usual = transport == TCP ? facts.tcp : facts.udp;
        return !usual.isEmpty() && !has(usual, srcPort) && !has(usual, dstPort);
    }

    /** What is usually spoken on these ports, the responder's first; null when nothing is known. */
    public static String byPort(int transport, int srcPort, int dstPort) {
        if (srcPort < 0 || dstPort < 0 || transport != TCP && transport != 17) {
            return null;
        }
        String[] names = transport == TCP ? TCP_NAMES : UDP_NAMES;
        return names[dstPort] != null ? names[dstPort] : names[srcPort];
    }

    static Iterable<String> names() {
        return FACTS.keySet();
    }

    private static boolean has(BitSet ports, int port) {
        return port >= 0 && ports.get(port);
    }

    private static void read(String line) {
        String[] words = line.split(" +");
        Facts facts = new Facts(words[1]);
        for (int i = 2; i < words.length; i++) {
            String word = words[i];
            if (word.equals("unsafe")) {
                facts.unsafe = true;
            } else if (word.startsWith("tcp=")) {
                ports(word.substring(4), words[0], facts.tcp, TCP_NAMES);
            } else if (word.startsWith("udp=")) {
                ports(word.substring(4), words[0], facts.udp, UDP_NAMES);
            } else {
                throw new IllegalArgumentException("unknown word: line=" + line);
            }
        }
        if (FACTS.put(words[0], facts) != null) {
            throw new IllegalArgumentException("one line per protocol: line=" + line);
        }
    }

    /** The first protocol that names a port is the guess for it. */
    private static void ports(String list, String name, BitSet usual, String[] names) {
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int port = Integer.parseInt(ends[0]); port <= last; port++) {
                usual.set(port);
                if (names[port] == null) {
                    names[port] = name;
                }
            }
        }
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (InputStream in = ProtocolNames.class.getResourceAsStream(TABLE);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Of one protocol. */
    private static final class Facts {
        final String category;
        final BitSet tcp = new BitSet();
        final BitSet udp = new BitSet();
        boolean unsafe;

        Facts(String category) {
            this.category = category;
        }
    }
}
