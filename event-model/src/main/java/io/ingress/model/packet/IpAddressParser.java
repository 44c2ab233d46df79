package io.ingress.model.packet;

import java.util.Optional;

/** Reads text forms of IP addresses; any other text is empty, never an exception. */
final class IpAddressParser {
    private static final int GROUPS = 8;
    private static final int LONGEST = 45;

    private IpAddressParser() {}

    static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.indexOf(':') < 0) {
            long ipv4 = ipv4(text);
            return ipv4 < 0
                    ? Optional.empty()
                    : Optional.of(new IpAddress(0, IpAddress.ipv4Lo((int) ipv4)));
        }
        return ipv6(text);
    }

    /** 32 bits, or -1. */
    private static long ipv4(String text) {
        long address = 0;
        int octets = 0;
        int at = 0;
        while (at < text.length() && octets < 4) {
            int value = 0;
            int from = at;
            while (at < text.length() && at - from < 4 && digit(text.charAt(at)) >= 0) {
                value = value * 10 + digit(text.charAt(at++));
            }
            boolean leadingZero = at - from > 1 && text.charAt(from) == '0';
            if (at == from || value > 255 || leadingZero) {
                return -1;
            }
            address = address << 8 | value;
            octets++;
            if (octets < 4 && (at >= text.length() || text.charAt(at++) != '.')) {
                return -1;
            }
        }
        return octets == 4 && at == text.length() ? address : -1;
    }

    private static int digit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }

    private static Optional<IpAddress> ipv6(String text) {
        int[] groups = new int[GROUPS];
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, groups) == GROUPS ? of(groups) : Optional.empty();
        }
        String head = text.substring(0, gap);
        int before = head.isEmpty() ? 0 : groups(head, groups);
        if (before < 0 || before > GROUPS - 1 || head.indexOf('.') >= 0) {
            return Optional.empty();
        }
        String rest = text.substring(gap + 2);
        int[] tail = new int[GROUPS];
        int after = rest.isEmpty() ? 0 : groups(rest, tail);
        if (after < 0 || before + after > GROUPS - 1) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, groups, GROUPS - after, after);
        return of(groups);
    }

    /** Number of groups read into the array, or -1. */
    private static int groups(String text, int[] into) {
        int count = 0;
        for (String part : text.split(":", -1)) {
            if (part.indexOf('.') >= 0) {
                long ipv4 = text.endsWith(part) && count <= GROUPS - 2 ? ipv4(part) : -1;
                if (ipv4 < 0) {
                    return -1;
                }
                into[count++] = (int) (ipv4 >>> 16);
                into[count++] = (int) ipv4 & 0xffff;
                continue;
            }
            if (part.isEmpty() || part.length() > 4 || count >= GROUPS) {
                return -1;
            }
            int value = 0;
            for (int i = 0; i < part.length(); i++) {
                int digit = part.charAt(i) < 128 ? Character.digit(part.charAt(i), 16) : -1;
                if (digit < 0) {
                    return -1;
                }
                value = value << 4 | digit;
            }
            into[count++] = value;
        }
        return count;
    }

    private static Optional<IpAddress> of(int[] groups) {
        long hi = 0;
        long lo = 0;
        for (int i = 0; i < 4; i++) {
            hi = hi << 16 | groups[i];
            lo = lo << 16 | groups[i + 4];
        }
        return Optional.of(new IpAddress(hi, lo));
    }
}
