package io.ingress.model.packet;

/** IANA protocol numbers that Ingress looks into, and EVE's names of them. */
public final class IpProtocol {
    public static final int HOP_BY_HOP = 0;
    public static final int ICMP = 1;
    public static final int IGMP = 2;
    public static final int IPV4 = 4;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int IPV6 = 41;
    public static final int ROUTING = 43;
    public static final int FRAGMENT = 44;
    public static final int GRE = 47;
    public static final int AUTHENTICATION = 51;
    public static final int ICMPV6 = 58;
    public static final int NO_NEXT_HEADER = 59;
    public static final int DESTINATION_OPTIONS = 60;
    public static final int SCTP = 132;
    public static final int MOBILITY = 135;
    public static final int MPLS = 137;
    public static final int HIP = 139;
    public static final int SHIM6 = 140;

    private IpProtocol() {}

    /** Value of EVE's {@code proto}: TCP, UDP, ICMP, IPv6-ICMP, SCTP, or the number as text. */
    public static String eveName(int number) {
        return switch (number) {
            case TCP -> "TCP";
            case UDP -> "UDP";
            case ICMP -> "ICMP";
            case ICMPV6 -> "IPv6-ICMP";
            case SCTP -> "SCTP";
            default -> Integer.toString(number);
        };
    }

    /** Number of an EVE name, -1 when unknown or null; the inverse of {@link #eveName}. */
    public static int number(String eveName) {
        if (eveName == null) {
            return -1;
        }
        return switch (eveName) {
            case "TCP" -> TCP;
            case "UDP" -> UDP;
            case "ICMP" -> ICMP;
            case "IPv6-ICMP" -> ICMPV6;
            case "SCTP" -> SCTP;
            default -> decimal(eveName);
        };
    }

    private static int decimal(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > 2) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return text.isEmpty() || value > 255 ? -1 : value;
    }

    /** True for protocols whose first four bytes are source and destination port. */
    static boolean hasPorts(int number) {
        return number == TCP || number == UDP || number == SCTP;
    }
}
