package io.ingress.rules.index;

import java.util.Set;

/**
 * Guesses of how many of the events of a type an anchor is true for, 0 to 1. Only their order
 * matters: a wrong guess costs time, never a match.
 */
final class Share {
    /** Places in events that have a handful of values. */
    private static final Set<String> FEW_VALUES =
            Set.of(
                    "proto",
                    "app_proto",
                    "ip_v",
                    "in_iface",
                    "host",
                    "dns.type",
                    "dns.version",
                    "dns.rcode",
                    "dns.rrtype",
                    "http.http_method",
                    "http.protocol",
                    "http.status",
                    "tls.version",
                    "flow.state",
                    "flow.reason",
                    "ingress.conn.conn_state",
                    "ingress.app.protocol",
                    "ingress.app.category");

    private static final Set<Double> COMMON_NUMBERS = Set.of(0.0, 1.0, 53.0, 80.0, 443.0);
    private static final String COMMON_SIGNS = "./-_ ";
    private static final int IPV4_OFFSET = 96;
    private static final double PRESENT = 0.9;
    private static final double ONE_SIDE = 0.5;
    private static final double ONE_OF_FEW = 0.5;
    private static final double VALUES_OF_EVENT = 4;

    /** Factors for each character of a text. */
    private static final double LETTER = 0.4;

    private static final double SIGN = 0.2;

    private Share() {}

    static double of(Anchor anchor) {
        if (anchor instanceof Anchor.Present) {
            return PRESENT;
        }
        if (anchor instanceof Anchor.Beyond) {
            return ONE_SIDE;
        }
        if (anchor.origin() == Origin.Anywhere.IN_EVENT) {
            return Math.min(PRESENT, VALUES_OF_EVENT * ofValue(anchor));
        }
        return hasFewValues((Origin.Field) anchor.origin()) ? ONE_OF_FEW : ofValue(anchor);
    }

    private static double ofValue(Anchor anchor) {
        if (anchor instanceof Anchor.SameNumber same) {
            return COMMON_NUMBERS.contains(same.number()) ? ONE_OF_FEW : 0.01;
        }
        if (anchor instanceof Anchor.Inside inside) {
            int bits = inside.network().bits() - (inside.network().ipv4() ? IPV4_OFFSET : 0);
            return Math.pow(0.8, bits);
        }
        if (anchor instanceof Anchor.Equal equal) {
            return text(equal.folded());
        }
        return text(((Anchor.Part) anchor).folded());
    }

    private static boolean hasFewValues(Origin.Field field) {
        return field.path().sources().stream()
                .anyMatch(source -> FEW_VALUES.contains(String.join(".", source.paths().get(0))));
    }

    private static double text(String folded) {
        if (folded.equals("true") || folded.equals("false")) {
            return ONE_SIDE;
        }
        double share = 2 * LETTER;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            share *= Character.isLetterOrDigit(c) || COMMON_SIGNS.indexOf(c) >= 0 ? LETTER : SIGN;
        }
        return share;
    }
}
