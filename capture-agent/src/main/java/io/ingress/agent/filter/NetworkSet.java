package io.ingress.agent.filter;

import java.util.List;

/** A set of addresses, IPv4 and IPv6 apart. Immutable; asked per packet. */
public record NetworkSet(AddressRanges ipv4, AddressRanges ipv6) {
    public static NetworkSet of(List<Network> networks) {
        return new NetworkSet(ranges(networks, 4), ranges(networks, 6));
    }

    public static NetworkSet of(String... networks) {
        return of(List.of(networks).stream().map(Network::parse).toList());
    }

    public boolean contains(int ipVersion, long hi, long lo) {
        return switch (ipVersion) {
            case 4 -> ipv4.contains(hi, lo);
            case 6 -> ipv6.contains(hi, lo);
            default -> false;
        };
    }

    boolean containsAll(NetworkSet other) {
        return ipv4.containsAll(other.ipv4) && ipv6.containsAll(other.ipv6);
    }

    private static AddressRanges ranges(List<Network> networks, int version) {
        return AddressRanges.of(
                networks.stream().filter(network -> network.version() == version).toList());
    }
}
