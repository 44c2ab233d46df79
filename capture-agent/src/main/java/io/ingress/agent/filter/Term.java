package io.ingress.agent.filter;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpProtocol;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** One condition of a rule. Immutable; {@link #holds} is asked per packet and allocates nothing. */
public sealed interface Term {

    /**
     * @param packet the packet that is judged
     * @param frame the outermost layer of its frame, which has the VLAN tags
     */
    boolean holds(FrameView packet, FrameView frame);

    /** True when this term holds wherever the other one does. */
    boolean covers(Term other);

    /** IP protocols and {@link #ARP}. */
    record Protocols(IntRanges numbers) implements Term {
        /** Stands for ARP, which is no IP protocol. */
        public static final int ARP = 256;

        private static final int NO_IP = -1;
        private static final int ETHER_TYPE_ARP = 0x0806;
        private static final IntRanges WITH_PORTS =
                IntRanges.of(IpProtocol.TCP, IpProtocol.UDP, IpProtocol.SCTP);

        @Override
        public boolean holds(FrameView packet, FrameView frame) {
            return numbers.contains(number(packet));
        }

        @Override
        public boolean covers(Term other) {
            return other instanceof Protocols term && numbers.containsAll(term.numbers)
                    || other instanceof Ports && numbers.containsAll(WITH_PORTS);
        }

        static int number(FrameView packet) {
            if (packet.hasIp()) {
                return packet.ipProto;
            }
            return packet.etherType == ETHER_TYPE_ARP ? ARP : NO_IP;
        }

        /** True when a packet of one of these protocols can have ports. */
        public boolean canHavePorts() {
            return numbers.contains(IpProtocol.TCP)
                    || numbers.contains(IpProtocol.UDP)
                    || numbers.contains(IpProtocol.SCTP);
        }
    }

    /** Ports of TCP, UDP and SCTP. */
    record Ports(Side side, IntRanges ports) implements Term {
        @Override
        public boolean holds(FrameView packet, FrameView frame) {
            return side != Side.DESTINATION && ports.contains(packet.srcPort)
                    || side != Side.SOURCE && ports.contains(packet.dstPort);
        }

        @Override
        public boolean covers(Term other) {
            return other instanceof Ports term
                    && side.includes(term.side)
                    && ports.containsAll(term.ports);
        }
    }

    /** Addresses or networks. */
    record Addresses(Side side, NetworkSet networks) implements Term {
        @Override
        public boolean holds(FrameView packet, FrameView frame) {
            int version = packet.ipVersion;
            return side != Side.DESTINATION
                            && networks.contains(version, packet.srcHi, packet.srcLo)
                    || side != Side.SOURCE
                            && networks.contains(version, packet.dstHi, packet.dstLo);
        }

        @Override
        public boolean covers(Term other) {
            return other instanceof Addresses term
                    && side.includes(term.side)
                    && networks.containsAll(term.networks);
        }
    }

    /** Any tag of the frame's VLAN stack. */
    record Vlans(IntRanges ids) implements Term {
        @Override
        public boolean holds(FrameView packet, FrameView frame) {
            for (int i = 0; i < frame.vlanCount; i++) {
                if (ids.contains(frame.vlanIds[i])) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean covers(Term other) {
            return other instanceof Vlans term && ids.containsAll(term.ids);
        }
    }

    /** What the link layer says is in the frame, or in the packet of a tunnel. */
    record EtherTypes(IntRanges types) implements Term {
        @Override
        public boolean holds(FrameView packet, FrameView frame) {
            return types.contains(packet.etherType);
        }

        @Override
        public boolean covers(Term other) {
            return other instanceof EtherTypes term && types.containsAll(term.types);
        }
    }

    /** Relative to the home networks; packets without IP go nowhere. */
    record Directions(Set<Direction> directions, NetworkSet home) implements Term {
        public Directions {
            directions = Collections.unmodifiableSet(EnumSet.copyOf(directions));
        }

        @Override
        public boolean holds(FrameView packet, FrameView frame) {
            int version = packet.ipVersion;
            return packet.hasIp()
                    && directions.contains(
                            Direction.of(
                                    home.contains(version, packet.srcHi, packet.srcLo),
                                    home.contains(version, packet.dstHi, packet.dstLo)));
        }

        @Override
        public boolean covers(Term other) {
            return other instanceof Directions term && directions.containsAll(term.directions);
        }

        /** True when both directions of a flow are in it, or none. */
        public boolean areBothWays() {
            return directions.contains(Direction.INBOUND)
                    == directions.contains(Direction.OUTBOUND);
        }
    }
}
