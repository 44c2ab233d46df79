package io.ingress.rules.index;

import java.util.Set;

/**
 * Guesses of how many of the events of a type an anchor is true for, 0 to 1. Only their order
 * matters: a wrong guess costs time, never a match.
 */
final class Share {
    /** Fields with a handful of values, by the names of EVE and of mapped logsources. */
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
                    "ingress.app.category",
                    "cs-method",
                    "sc-status",
                    "method",
                    "status_code",
                    "record_type",
                    "qtype_name",
                    "qclass_name");

    private static final Set<Double> COMMON_NUMBERS = Set.of(0.0, 1.0, 53.0, 80.0, 443.0);
    private static final int IPV4_OFFSET = 96;
    private static final double PRESENT = 0.9;
    private static final double ONE_SIDE = 0.5;
    private static final double ONE_OF_FEW = 0.2;

    private Share() {}

    static double of(Anchor anchor) {
        if (anchor instanceof Anchor.Present) {
            return PRESENT;
        }
        if (anchor instanceof Anchor.Beyond) {
            return ONE_SIDE;
        }
        if (FEW_VALUES.contains(anchor.field().text())) {
            return ONE_OF_FEW;
        }
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
        return 2 * text(((Anchor.Part) anchor).folded());
    }

    private static double text(String folded) {
        boolean truth = folded.equals("true") || folded.equals("false");
        return truth ? ONE_SIDE : 0.4 * Math.pow(0.65, folded.length());
    }
}
