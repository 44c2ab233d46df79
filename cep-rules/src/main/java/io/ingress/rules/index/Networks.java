package io.ingress.rules.index;

import io.ingress.model.packet.IpAddress;
import io.ingress.rules.condition.Network;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The networks that rules want an address in: a hash look-up for each prefix length in use. */
final class Networks {
    private final Prefix[] lengths;
    private final Map<Prefix, int[]> rules;

    /** The first bits of an address, zeros behind. */
    private record Prefix(boolean ipv4, int bits, long hi, long lo) {
        static Prefix of(boolean ipv4, int bits, long hi, long lo) {
            return new Prefix(
                    ipv4, bits, first(hi, Math.min(bits, 64)), first(lo, Math.max(0, bits - 64)));
        }

        private static long first(long word, int bits) {
            return bits == 0 ? 0 : word & -1L << 64 - bits;
        }

        Prefix length() {
            return new Prefix(ipv4, bits, 0, 0);
        }
    }

    private Networks(Map<Prefix, int[]> rules) {
        this.rules = rules;
        this.lengths =
                rules.keySet().stream().map(Prefix::length).distinct().toArray(Prefix[]::new);
    }

    void mark(String text, BitSet out) {
        Optional<IpAddress> parsed = IpAddress.parse(text);
        if (parsed.isEmpty()) {
            return;
        }
        IpAddress address = parsed.get();
        boolean ipv4 = address.isIpv4();
        for (Prefix length : lengths) {
            if (length.ipv4 == ipv4) {
                Prefix prefix = Prefix.of(ipv4, length.bits, address.hi(), address.lo());
                Postings.mark(rules.get(prefix), out);
            }
        }
    }

    /** Collects them. */
    static final class Builder {
        private final Map<Prefix, BitSet> rules = new HashMap<>();

        void add(Network network, int rule) {
            Prefix prefix = Prefix.of(network.ipv4(), network.bits(), network.hi(), network.lo());
            Postings.add(rules, prefix, rule);
        }

        boolean isEmpty() {
            return rules.isEmpty();
        }

        Networks build() {
            return new Networks(Postings.freeze(rules));
        }
    }
}
