package io.ingress.agent.filter;

import io.ingress.model.packet.FrameView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds which of up to 64 rules can match a packet: each kind of term looks up the rules that
 * accept the packet's value, as bits, and what all of them accept is left. So the cost hardly
 * depends on the number of rules. Terms that are seldom used stay to be asked. Immutable.
 */
final class RuleIndex {
    static final int MOST_RULES = Long.SIZE;

    private static final Term[] NO_TERMS = {};

    private final Term[][] rest;
    private final RangeMasks protocols;
    private final RangeMasks vlans;
    private final RangeMasks[] ports;
    private final AddressMasks[] ipv4;
    private final AddressMasks[] ipv6;
    private final long withoutVlan;
    private final long withoutAddress;

    RuleIndex(List<FilterRule> rules) {
        rest = new Term[rules.size()][];
        Map<Kind, Map<Integer, Term>> indexed = new HashMap<>();
        for (int bit = 0; bit < rules.size(); bit++) {
            List<Term> asked = new ArrayList<>();
            for (Term term : rules.get(bit).terms()) {
                boolean fits = rules.get(bit).layer() == Layer.INNER && isIndexed(term);
                if (!fits || by(kind(term), indexed).putIfAbsent(bit, term) != null) {
                    asked.add(term);
                }
            }
            rest[bit] = asked.toArray(NO_TERMS);
        }
        long all = rules.size() == MOST_RULES ? -1L : (1L << rules.size()) - 1;
        protocols = ranges(by(new Kind(Term.Protocols.class, Side.EITHER), indexed), all);
        vlans = ranges(by(new Kind(Term.Vlans.class, Side.EITHER), indexed), all);
        ports = new RangeMasks[Side.values().length];
        ipv4 = new AddressMasks[Side.values().length];
        ipv6 = new AddressMasks[Side.values().length];
        long addressed = 0;
        for (Side side : Side.values()) {
            int at = side.ordinal();
            ports[at] = ranges(by(new Kind(Term.Ports.class, side), indexed), all);
            Map<Integer, Term> terms = by(new Kind(Term.Addresses.class, side), indexed);
            ipv4[at] = addresses(terms, NetworkSet::ipv4, all);
            ipv6[at] = addresses(terms, NetworkSet::ipv6, all);
            addressed |= bits(terms);
        }
        withoutVlan = all & ~bits(by(new Kind(Term.Vlans.class, Side.EITHER), indexed));
        withoutAddress = all & ~addressed;
    }

    /** Bits of the rules whose indexed terms hold. */
    long candidates(FrameView packet, FrameView frame) {
        long mask = protocols.at(Term.Protocols.number(packet)) & vlans(frame);
        mask &= ports[Side.SOURCE.ordinal()].at(packet.srcPort);
        mask &= ports[Side.DESTINATION.ordinal()].at(packet.dstPort);
        RangeMasks either = ports[Side.EITHER.ordinal()];
        mask &= either.at(packet.srcPort) | either.at(packet.dstPort);
        return mask == 0 ? 0 : mask & addresses(packet);
    }

    /** Terms of a rule that its bit says nothing about. */
    Term[] rest(int bit) {
        return rest[bit];
    }

    private long vlans(FrameView frame) {
        long mask = withoutVlan;
        for (int i = 0; i < frame.vlanCount; i++) {
            mask |= vlans.at(frame.vlanIds[i]);
        }
        return mask;
    }

    private long addresses(FrameView packet) {
        if (!packet.hasIp()) {
            return withoutAddress;
        }
        AddressMasks[] masks = packet.ipVersion == 4 ? ipv4 : ipv6;
        AddressMasks either = masks[Side.EITHER.ordinal()];
        return masks[Side.SOURCE.ordinal()].at(packet.srcHi, packet.srcLo)
                & masks[Side.DESTINATION.ordinal()].at(packet.dstHi, packet.dstLo)
                & (either.at(packet.srcHi, packet.srcLo) | either.at(packet.dstHi, packet.dstLo));
    }

    private static boolean isIndexed(Term term) {
        return !(term instanceof Term.EtherTypes) && !(term instanceof Term.Directions);
    }

    private static Kind kind(Term term) {
        if (term instanceof Term.Ports ports) {
            return new Kind(Term.Ports.class, ports.side());
        }
        return term instanceof Term.Addresses addresses
                ? new Kind(Term.Addresses.class, addresses.side())
                : new Kind(term.getClass(), Side.EITHER);
    }

    private static Map<Integer, Term> by(Kind kind, Map<Kind, Map<Integer, Term>> indexed) {
        return indexed.computeIfAbsent(kind, any -> new HashMap<>());
    }

    private static RangeMasks ranges(Map<Integer, Term> terms, long all) {
        Map<Integer, IntRanges> sets = new HashMap<>();
        terms.forEach((bit, term) -> sets.put(bit, numbers(term)));
        return RangeMasks.of(sets, all & ~bits(terms));
    }

    private static IntRanges numbers(Term term) {
        if (term instanceof Term.Ports ports) {
            return ports.ports();
        }
        return term instanceof Term.Vlans vlans ? vlans.ids() : ((Term.Protocols) term).numbers();
    }

    private static AddressMasks addresses(
            Map<Integer, Term> terms, Function<NetworkSet, AddressRanges> version, long all) {
        Map<Integer, AddressRanges> sets = new HashMap<>();
        terms.forEach(
                (bit, term) -> sets.put(bit, version.apply(((Term.Addresses) term).networks())));
        return AddressMasks.of(sets, all & ~bits(terms));
    }

    private static long bits(Map<Integer, Term> terms) {
        return terms.keySet().stream().mapToLong(bit -> 1L << bit).reduce(0, (a, b) -> a | b);
    }

    private record Kind(Class<?> term, Side side) {}
}
