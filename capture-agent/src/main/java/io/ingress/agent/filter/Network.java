package io.ingress.agent.filter;

import io.ingress.model.packet.IpAddress;

/**
 * Addresses that begin with the same bits.
 *
 * @param version 4 or 6; IPv6 addresses of the form {@code ::ffff:a.b.c.d} are not IPv4
 * @param first lowest address of the network
 * @param prefixBits bits that all have, 0..32 or 0..128
 */
public record Network(int version, IpAddress first, int prefixBits) {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final int HALF = 64;

    public Network {
        int bits = version == 4 ? IPV4_BITS : IPV6_BITS;
        if (prefixBits < 0 || prefixBits > bits) {
            throw new IllegalArgumentException(
                    "the prefix length must be 0.." + bits + ": /" + prefixBits);
        }
        IpAddress lowest = masked(first, prefixBits + IPV6_BITS - bits);
        if (!first.equals(lowest)) {
            throw new IllegalArgumentException(
                    "bits behind the prefix are set; write "
                            + lowest
                            + "/"
                            + prefixBits
                            + " for the network or leave out /"
                            + prefixBits
                            + " for the one address");
        }
    }

    /**
     * Reads an address, or an address and a prefix length.
     *
     * @throws IllegalArgumentException for anything else; the message says what is wrong
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int version = address.indexOf(':') < 0 ? 4 : 6;
        IpAddress first =
                IpAddress.parse(address)
                        .orElseThrow(
                                () -> new IllegalArgumentException("not an IP address: " + text));
        int bits = version == 4 ? IPV4_BITS : IPV6_BITS;
        return new Network(version, first, slash < 0 ? bits : bits(text.substring(slash + 1)));
    }

    /** Highest address of the network. */
    IpAddress last() {
        int bits = version == 4 ? prefixBits + IPV6_BITS - IPV4_BITS : prefixBits;
        return new IpAddress(
                first.hi() | ~mask(Math.min(bits, HALF)),
                first.lo() | ~mask(Math.max(bits - HALF, 0)));
    }

    private static int bits(String digits) {
        if (!digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("the prefix length is not a number: /" + digits);
        }
        return Integer.parseInt(digits);
    }

    private static IpAddress masked(IpAddress address, int bits) {
        return new IpAddress(
                address.hi() & mask(Math.min(bits, HALF)),
                address.lo() & mask(Math.max(bits - HALF, 0)));
    }

    /** The upper bits of a half. */
    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << HALF - bits;
    }

    @Override
    public String toString() {
        return first + "/" + prefixBits;
    }
}
