package io.ingress.agent.config;

import io.ingress.agent.filter.Direction;
import io.ingress.agent.filter.IntRange;
import io.ingress.agent.filter.IntRanges;
import io.ingress.agent.filter.Network;
import io.ingress.agent.filter.NetworkSet;
import io.ingress.agent.filter.Side;
import io.ingress.agent.filter.Term;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what a rule matches. */
final class TermReader {
    static final List<String> KEYS =
            List.of(
                    "protocol",
                    "port",
                    "src-port",
                    "dst-port",
                    "ip",
                    "src-ip",
                    "dst-ip",
                    "vlan",
                    "ether-type",
                    "direction");

    private static final IntRange PORTS = new IntRange(0, 65_535);
    private static final IntRange VLANS = new IntRange(0, 4_095);
    private static final IntRange ETHER_TYPES = new IntRange(0, 0xffff);
    private static final IntRange PROTOCOLS = new IntRange(0, 255);

    private static final Map<String, Integer> PROTOCOL_NAMES =
            Map.ofEntries(
                    Map.entry("icmp", 1),
                    Map.entry("igmp", 2),
                    Map.entry("tcp", 6),
                    Map.entry("udp", 17),
                    Map.entry("gre", 47),
                    Map.entry("esp", 50),
                    Map.entry("ah", 51),
                    Map.entry("icmp6", 58),
                    Map.entry("ospf", 89),
                    Map.entry("pim", 103),
                    Map.entry("vrrp", 112),
                    Map.entry("sctp", 132),
                    Map.entry("arp", Term.Protocols.ARP));

    private static final Map<String, Integer> ETHER_TYPE_NAMES =
            Map.of("ipv4", 0x0800, "arp", 0x0806, "ipv6", 0x86dd, "lldp", 0x88cc);

    private final Problems problems;
    private final Values values;
    private final NetworkSet home;

    TermReader(NetworkSet home, Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
        this.home = home;
    }

    List<Term> read(Section rule) {
        List<Term> terms = new ArrayList<>();
        add(rule, "protocol", terms, this::protocols);
        add(rule, "vlan", terms, node -> new Term.Vlans(ranges(node, "vlan", VLANS)));
        add(rule, "ether-type", terms, this::etherTypes);
        for (Side side : Side.values()) {
            String prefix = prefix(side);
            String port = prefix + "port";
            add(rule, port, terms, node -> new Term.Ports(side, ranges(node, port, PORTS)));
            String ip = prefix + "ip";
            add(rule, ip, terms, node -> new Term.Addresses(side, networks(node, ip)));
        }
        add(rule, "direction", terms, this::directions);
        checkPorts(rule, terms);
        return terms;
    }

    private void add(Section rule, String key, List<Term> terms, Function<YamlNode, Term> term) {
        Optional<YamlNode> value = rule.get(key);
        if (value.isPresent() && value.get().elements().isEmpty()) {
            problems.add(
                    rule.at(key), "'" + key + "' is an empty list", "write one or remove the line");
            return;
        }
        value.map(term).ifPresent(terms::add);
    }

    private static String prefix(Side side) {
        return switch (side) {
            case SOURCE -> "src-";
            case DESTINATION -> "dst-";
            case EITHER -> "";
        };
    }

    private Term protocols(YamlNode node) {
        return new Term.Protocols(
                new RangeReader("protocol", PROTOCOLS, PROTOCOL_NAMES, problems)
                        .read(node.elements()));
    }

    private Term etherTypes(YamlNode node) {
        return new Term.EtherTypes(
                new RangeReader("ether-type", ETHER_TYPES, ETHER_TYPE_NAMES, problems)
                        .read(node.elements()));
    }

    private IntRanges ranges(YamlNode node, String key, IntRange allowed) {
        return new RangeReader(key, allowed, Map.of(), problems).read(node.elements());
    }

    private NetworkSet networks(YamlNode node, String key) {
        List<Network> networks = NetworkReader.read(node, key, problems);
        return NetworkSet.of(networks);
    }

    private Term directions(YamlNode node) {
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        for (YamlNode element : node.elements()) {
            values.name(element, "direction", Direction.values()).ifPresent(directions::add);
        }
        if (directions.isEmpty()) {
            // Each was a problem; the rule will not be used.
            directions.add(Direction.INTERNAL);
        }
        return new Term.Directions(directions, home);
    }

    private void checkPorts(Section rule, List<Term> terms) {
        for (Term term : terms) {
            if (term instanceof Term.Protocols protocols && !protocols.canHavePorts()) {
                for (String key : List.of("port", "src-port", "dst-port")) {
                    if (rule.has(key)) {
                        problems.add(
                                rule.at(key),
                                "'" + key + "' never matches: the protocol has no ports",
                                "remove it or write protocol: tcp, udp or sctp");
                    }
                }
            }
        }
    }
}
