package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.Endpoints;
import java.util.ArrayList;
import java.util.List;

/**
 * An open scan of one source: what it covers, how far it has grown, what was last written. Mutable;
 * owned by the profile of the source.
 */
final class ScanAlert {
    /** Failed contacts kept as evidence; with ANSWERED_EVIDENCE at most Detail.MAX_EVIDENCE. */
    static final int FAILED_EVIDENCE = 40;

    static final int ANSWERED_EVIDENCE = 10;
    static final int MOST_PORTS = 64;

    final ScanShape shape;
    final Contact.Kind kind;

    /** The victim of a vertical scan, else empty. */
    final String victim;

    /** Port whose sweep was found first; it names a horizontal scan for ever. */
    final Port firstPort;

    /** Packet time of the first evidence. */
    final long firstNs;

    final String sensor;
    final String interfaceName;
    final String proto;

    /** Swept ports of a horizontal scan, in the order found. */
    final List<Port> ports = new ArrayList<>();

    final List<Evidence> failedEvidence = new ArrayList<>();
    final List<Evidence> answeredEvidence = new ArrayList<>();

    long lastNs;
    long count;
    long writtenCount;
    int revision;
    long grownMs;
    long settleMs;
    boolean lowerBound;

    /** A port of a protocol; ICMP echo is a port of its own. */
    record Port(Contact.Kind kind, int number) {
        long key() {
            return (kind.ordinal() + 1L) << 32 | number & 0xffff_ffffL;
        }

        String text() {
            return switch (kind) {
                case TCP -> number + "/tcp";
                case UDP -> number + "/udp";
                case ECHO -> "icmp echo";
            };
        }
    }

    ScanAlert(ScanShape shape, Contact cause, String victim, Port firstPort, long firstNs) {
        this(
                shape,
                cause.kind(),
                victim,
                firstPort,
                firstNs,
                cause.sensor(),
                cause.interfaceName(),
                cause.proto());
    }

    ScanAlert(
            ScanShape shape,
            Contact.Kind kind,
            String victim,
            Port firstPort,
            long firstNs,
            String sensor,
            String interfaceName,
            String proto) {
        this.shape = shape;
        this.kind = kind;
        this.victim = victim;
        this.firstPort = firstPort;
        this.firstNs = firstNs;
        this.sensor = sensor;
        this.interfaceName = interfaceName;
        this.proto = proto;
    }

    ScanAlert copy() {
        ScanAlert copy =
                new ScanAlert(
                        shape, kind, victim, firstPort, firstNs, sensor, interfaceName, proto);
        copy.ports.addAll(ports);
        copy.failedEvidence.addAll(failedEvidence);
        copy.answeredEvidence.addAll(answeredEvidence);
        copy.lastNs = lastNs;
        copy.count = count;
        copy.writtenCount = writtenCount;
        copy.revision = revision;
        copy.grownMs = grownMs;
        copy.settleMs = settleMs;
        copy.lowerBound = lowerBound;
        return copy;
    }

    /** Whether a contact belongs to this scan. */
    boolean covers(Contact contact) {
        return switch (shape) {
            case VERTICAL -> contact.kind() == kind && contact.destIp().equals(victim);
            case HORIZONTAL -> ports.contains(portOf(contact));
            case BLOCK -> contact.kind() == kind;
        };
    }

    void addEvidence(Contact contact) {
        boolean isFailed = contact.outcome() == Contact.Outcome.FAILED;
        List<Evidence> list = isFailed ? failedEvidence : answeredEvidence;
        if (list.size() < (isFailed ? FAILED_EVIDENCE : ANSWERED_EVIDENCE)) {
            list.add(evidence(contact));
        }
        lastNs = Math.max(lastNs, contact.endNs());
    }

    void addPort(Port port) {
        if (ports.size() < MOST_PORTS && !ports.contains(port)) {
            ports.add(port);
        }
    }

    boolean hasNews() {
        return count > writtenCount;
    }

    int bytes() {
        return 512 + 256 * (failedEvidence.size() + answeredEvidence.size());
    }

    static Port portOf(Contact contact) {
        return new Port(contact.kind(), contact.destPort());
    }

    private static Evidence evidence(Contact contact) {
        return new Evidence(
                contact.flowId(),
                contact.sensor(),
                contact.bucket(),
                new Endpoints(
                        contact.sourceIp(),
                        contact.sourcePort(),
                        contact.destIp(),
                        contact.destPort(),
                        contact.proto(),
                        contact.communityId()),
                contact.startNs(),
                contact.endNs());
    }
}
