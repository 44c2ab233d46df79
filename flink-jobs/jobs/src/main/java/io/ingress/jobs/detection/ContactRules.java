package io.ingress.jobs.detection;

import io.ingress.jobs.detection.Contact.Kind;
import io.ingress.jobs.detection.Contact.Outcome;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventRecord;
import java.util.Optional;

/**
 * Decides which flows are contacts of their source, and how they ended. The responder is never
 * blamed: a flow whose originator is uncertain (picked up in the middle, turned round, begun by the
 * answer) is nobody's contact, nor is one of which only one direction was captured.
 */
final class ContactRules {
    private static final int ICMP_ECHO = 8;
    private static final int ICMP6_ECHO = 128;
    private static final int TRACEROUTE_FIRST = 33434;
    private static final int TRACEROUTE_LAST = 33534;

    private ContactRules() {}

    /**
     * @param timeMs event time of the record
     * @return empty when the flow says nothing about its source
     */
    static Optional<Contact> contact(EventRecord record, Attempt attempt, long timeMs) {
        Endpoints ends = attempt.ends();
        if (ends.srcIp() == null || ends.destIp() == null || isGroupAddress(ends.destIp())) {
            return Optional.empty();
        }
        if (attempt.history().startsWith("^")) {
            return Optional.empty();
        }
        Kind kind = kind(ends, attempt.icmpType());
        if (kind == null) {
            return Optional.empty();
        }
        Outcome outcome = kind == Kind.TCP ? tcpOutcome(attempt) : otherOutcome(attempt);
        if (outcome == null || isTraceroute(kind, ends, outcome)) {
            return Optional.empty();
        }
        boolean ports = kind != Kind.ECHO;
        return Optional.of(
                new Contact(
                        timeMs,
                        record.orderNs(),
                        attempt.id(),
                        attempt.sensor(),
                        attempt.interfaceName(),
                        record.bucket(),
                        attempt.flowId(),
                        ends.srcIp(),
                        ports ? ends.srcPort() : Endpoints.NO_PORT,
                        ends.destIp(),
                        ports ? ends.destPort() : Endpoints.NO_PORT,
                        ends.proto(),
                        ends.communityId(),
                        attempt.startNs(),
                        attempt.endNs(),
                        kind,
                        outcome));
    }

    private static Kind kind(Endpoints ends, int icmpType) {
        return switch (ends.proto() == null ? "" : ends.proto()) {
            case "TCP" -> Kind.TCP;
            case "UDP" -> Kind.UDP;
            case "ICMP" -> icmpType == ICMP_ECHO ? Kind.ECHO : null;
            case "IPv6-ICMP" -> icmpType == ICMP6_ECHO ? Kind.ECHO : null;
            default -> null;
        };
    }

    /**
     * Only a flow that began with the originator's SYN is an attempt: a laptop that wakes up and
     * closes its stale connections sends FINs that nobody answers, and is no scanner.
     */
    private static Outcome tcpOutcome(Attempt attempt) {
        String history = attempt.history();
        if (history.indexOf('S') < 0) {
            return null;
        }
        return switch (attempt.connState()) {
            case "SF", "S1", "S2", "S3" -> Outcome.ANSWERED;
            case "RSTO", "RSTR" -> history.indexOf('h') >= 0 ? Outcome.ANSWERED : null;
            case "REJ" -> Outcome.FAILED;
            case "S0", "RSTOS0", "SH" -> oneSided(history) ? null : Outcome.FAILED;
            default -> null;
        };
    }

    /** The originator acknowledged or sent data: it was answered, the capture missed it. */
    private static boolean oneSided(String history) {
        return history.indexOf('A') >= 0 || history.indexOf('D') >= 0;
    }

    private static Outcome otherOutcome(Attempt attempt) {
        if (attempt.origPackets() == 0) {
            return null;
        }
        return attempt.respPackets() > 0 ? Outcome.ANSWERED : Outcome.FAILED;
    }

    private static boolean isTraceroute(Kind kind, Endpoints ends, Outcome outcome) {
        return kind == Kind.UDP
                && outcome == Outcome.FAILED
                && ends.destPort() >= TRACEROUTE_FIRST
                && ends.destPort() <= TRACEROUTE_LAST;
    }

    /** Multicast and limited broadcast: nobody in particular is expected to answer. */
    private static boolean isGroupAddress(String ip) {
        if (ip.indexOf(':') >= 0) {
            return ip.indexOf(':') == 4 && ip.regionMatches(true, 0, "ff", 0, 2);
        }
        int dot = ip.indexOf('.');
        if (dot < 1 || dot > 3) {
            return false;
        }
        int first = 0;
        for (int i = 0; i < dot; i++) {
            first = first * 10 + (ip.charAt(i) - '0');
        }
        return first >= 224 && first <= 239 || ip.equals("255.255.255.255");
    }
}
