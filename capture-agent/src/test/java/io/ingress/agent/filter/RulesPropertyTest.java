package io.ingress.agent.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.config.ConfigFile;
import io.ingress.agent.testing.PacketSpec;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Compiled rules against what their text says, read word by word. */
class RulesPropertyTest {
    private static final List<String> HOSTS =
            List.of("10.0.0.1", "10.0.0.130", "10.200.3.4", "192.0.2.9", "fd00::1", "2001:db8::9");
    private static final List<String> NETWORKS =
            List.of(
                    "10.0.0.0/8",
                    "10.0.0.0/25",
                    "10.0.0.128/25",
                    "192.0.2.9",
                    "0.0.0.0/0",
                    "::/0",
                    "fd00::/8",
                    "2001:db8::9",
                    "2001:db8::/63");
    private static final List<String> PORTS = List.of("53", "80-90", "85-100", "0-1023", "443");
    private static final List<Integer> USED_PORTS = List.of(0, 53, 80, 86, 95, 101, 443, 65_535);
    private static final List<String> VLANS = List.of("5", "1-10", "4095");
    private static final Map<String, Integer> PROTOCOLS =
            Map.of("tcp", 6, "udp", 17, "icmp", 1, "icmp6", 58, "132", 132);
    private static final List<String> DIRECTIONS =
            List.of("inbound", "outbound", "internal", "external");

    @Property(tries = 300)
    void shouldDecideAsTheTextSays(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Map<String, List<String>>> rules = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(4) == 0 ? 150 : 6); i >= 0; i--) {
            rules.add(rule(random));
        }
        FilterRules read = read(rules);
        RuleFilter filter = new RuleFilter(read, PayloadLimit.DEFAULT, seed, new RuleCounts(read));

        for (int i = 0; i < 50; i++) {
            PacketSpec packet = packet(random);
            assertThat(filter.judge(packet.layers()).rule())
                    .as("%s of %s", packet, rules)
                    .isEqualTo(first(rules, packet));
        }
    }

    private static FilterRules read(List<Map<String, List<String>>> rules) throws Exception {
        String yaml =
                rules.stream()
                        .map(rule -> "  - {action: drop" + yaml(rule) + "}\n")
                        .collect(Collectors.joining("", "filter:\n", ""));
        Path file = Files.createTempFile("rules", ".yml");
        try {
            return ConfigFile.rules(Files.writeString(file, yaml));
        } finally {
            Files.delete(file);
        }
    }

    private static String yaml(Map<String, List<String>> rule) {
        StringBuilder text = new StringBuilder();
        rule.forEach(
                (key, values) -> {
                    String list = "['" + String.join("', '", values) + "']";
                    text.append(", ").append(key).append(": ");
                    text.append(key.equals("layer") ? values.get(0) : list);
                });
        return text.toString();
    }

    private static Map<String, List<String>> rule(Random random) {
        Map<String, List<String>> terms = new LinkedHashMap<>();
        maybe(random, terms, "port", PORTS);
        maybe(random, terms, "src-port", PORTS);
        maybe(random, terms, "dst-port", PORTS);
        maybe(random, terms, "ip", NETWORKS);
        maybe(random, terms, "src-ip", NETWORKS);
        maybe(random, terms, "dst-ip", NETWORKS);
        maybe(random, terms, "vlan", VLANS);
        maybe(random, terms, "direction", DIRECTIONS);
        maybe(random, terms, "layer", List.of("inner", "outer"));
        maybe(random, terms, "ether-type", List.of("ipv4", "arp", "0x86dd"));
        if (terms.keySet().stream().noneMatch(key -> key.endsWith("port"))) {
            maybe(random, terms, "protocol", PROTOCOLS.keySet().stream().sorted().toList());
        }
        return terms;
    }

    private static void maybe(
            Random random, Map<String, List<String>> terms, String key, List<String> from) {
        if (random.nextInt(4) > 0) {
            return;
        }
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(from.get(random.nextInt(from.size())));
        }
        terms.put(key, values);
    }

    private static PacketSpec packet(Random random) {
        String src = any(random, HOSTS);
        String dst = any(random, HOSTS);
        if (src.contains(":") != dst.contains(":")) {
            dst = src;
        }
        List<Integer> protocols = PROTOCOLS.values().stream().sorted().toList();
        PacketSpec packet =
                PacketSpec.udp(src, any(random, USED_PORTS), dst, any(random, USED_PORTS))
                        .proto(any(random, protocols));
        return switch (random.nextInt(4)) {
            case 0 -> packet.vlans(random.nextInt(12));
            case 1 -> packet.vlans(4095, random.nextInt(12));
            default -> packet;
        };
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static int first(List<Map<String, List<String>>> rules, PacketSpec packet) {
        for (int i = 0; i < rules.size(); i++) {
            boolean all =
                    rules.get(i).entrySet().stream()
                            .allMatch(
                                    term ->
                                            term.getValue().stream()
                                                    .anyMatch(
                                                            value ->
                                                                    is(
                                                                            term.getKey(),
                                                                            value,
                                                                            packet)));
            if (all) {
                return i;
            }
        }
        return rules.size();
    }

    private static boolean is(String key, String value, PacketSpec packet) {
        return switch (key) {
            case "protocol" -> PROTOCOLS.get(value) == packet.proto();
            case "port" -> is("src-port", value, packet) || is("dst-port", value, packet);
            case "src-port" -> hasPorts(packet) && inRange(value, packet.srcPort());
            case "dst-port" -> hasPorts(packet) && inRange(value, packet.dstPort());
            case "ip" -> is("src-ip", value, packet) || is("dst-ip", value, packet);
            case "src-ip" -> inNetwork(value, packet.src());
            case "dst-ip" -> inNetwork(value, packet.dst());
            case "vlan" -> packet.vlans().stream().anyMatch(vlan -> inRange(value, vlan));
            case "ether-type" -> value.equals(packet.src().contains(":") ? "0x86dd" : "ipv4");
            case "layer" -> true;
            default -> value.equals(direction(packet));
        };
    }

    private static boolean hasPorts(PacketSpec packet) {
        return List.of(6, 17, 132).contains(packet.proto());
    }

    private static boolean inRange(String range, int number) {
        String[] ends = range.split("-");
        return Integer.parseInt(ends[0]) <= number
                && number <= Integer.parseInt(ends[ends.length - 1]);
    }

    private static String direction(PacketSpec packet) {
        boolean from = isHome(packet.src());
        boolean to = isHome(packet.dst());
        if (from && to) {
            return "internal";
        }
        return from ? "outbound" : to ? "inbound" : "external";
    }

    private static boolean isHome(String host) {
        return inNetwork("10.0.0.0/8", host) || inNetwork("fd00::/8", host);
    }

    private static boolean inNetwork(String network, String host) {
        String[] parts = network.split("/");
        byte[] first = bytes(parts[0]);
        byte[] address = bytes(host);
        int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : first.length * 8;
        int free = first.length * 8 - prefix;
        return first.length == address.length
                && new BigInteger(1, first)
                        .shiftRight(free)
                        .equals(new BigInteger(1, address).shiftRight(free));
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
