package io.ingress.rules.condition;

import io.ingress.model.packet.IpAddress;
import java.io.Serializable;
import java.util.Optional;

/**
 * A network in CIDR notation. IPv4 is compared with IPv4, IPv6 with IPv6.
 *
 * @param hi first 64 bits of the address
 * @param bits prefix length in 128 bits (IPv4: 96 more than written)
 */
public record Network(String text, boolean ipv4, long hi, long lo, int bits)
        implements Serializable {
    private static final int IPV4_OFFSET = 96;

    /** Empty when the text is not a network. A bare address is a network of one. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        boolean ipv4 = address.get().isIpv4();
        int longest = ipv4 ? 32 : 128;
        int length = slash < 0 ? longest : prefix(text.substring(slash + 1), longest);
        if (length < 0) {
            return Optional.empty();
        }
        int bits = ipv4 ? length + IPV4_OFFSET : length;
        return Optional.of(new Network(text, ipv4, address.get().hi(), address.get().lo(), bits));
    }

    private static int prefix(String digits, int longest) {
        if (digits.isEmpty() || digits.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value <= longest ? value : -1;
    }

    /** Whether the text is an address of this network. */
    public boolean contains(String ip) {
        Optional<IpAddress> address = IpAddress.parse(ip);
        return address.isPresent()
                && address.get().isIpv4() == ipv4
                && same(address.get().hi(), hi, Math.min(bits, 64))
                && same(address.get().lo(), lo, Math.max(0, bits - 64));
    }

    private static boolean same(long a, long b, int bits) {
        return bits == 0 || (a ^ b) >>> 64 - bits == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
