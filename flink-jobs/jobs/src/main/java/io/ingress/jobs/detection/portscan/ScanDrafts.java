package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.detection.Contact;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words of a scan alert: what was seen, what would have been normal, who, and the evidence. */
final class ScanDrafts {
    private final PortScanOptions options;

    ScanDrafts(PortScanOptions options) {
        this.options = options;
    }

    Detection draft(SourceProfile source, ScanAlert alert, long orderNs, Detection.State state) {
        List<Evidence> evidence = new ArrayList<>(alert.failedEvidence);
        evidence.addAll(alert.answeredEvidence);
        AlertEvent.Detail detail =
                new AlertEvent.Detail(
                        alert.shape.ruleId,
                        ScanShape.VERSION,
                        "threshold",
                        new AlertEvent.Entity("ip", source.sourceIp),
                        alert.firstNs,
                        alert.lastNs,
                        alert.count,
                        alert.revision,
                        dedupKey(source, alert),
                        evidence,
                        explain(source, alert),
                        mitre(source, alert));
        AlertEvent draft =
                new AlertEvent(
                        new EventHeader("", alert.firstNs, alert.sensor, alert.interfaceName, 0),
                        endpoints(source, alert),
                        alert.shape.title,
                        alert.shape.signatureId,
                        ScanShape.CATEGORY,
                        alert.shape.severity,
                        detail);
        return new Detection(draft, orderNs, Detection.Merge.REPLACE, state);
    }

    private static String dedupKey(SourceProfile source, ScanAlert alert) {
        String subject =
                switch (alert.shape) {
                    case VERTICAL -> alert.victim + '|' + alert.kind;
                    case HORIZONTAL -> alert.firstPort.text();
                    case BLOCK -> alert.kind.toString();
                };
        return alert.shape.ruleId + '|' + source.sourceIp + '|' + subject;
    }

    private static Endpoints endpoints(SourceProfile source, ScanAlert alert) {
        boolean vertical = alert.shape == ScanShape.VERTICAL;
        boolean onePort = alert.shape == ScanShape.HORIZONTAL && alert.ports.size() == 1;
        return new Endpoints(
                source.sourceIp,
                Endpoints.NO_PORT,
                vertical ? alert.victim : null,
                onePort ? alert.firstPort.number() : Endpoints.NO_PORT,
                alert.proto,
                null);
    }

    private List<Explanation> explain(SourceProfile source, ScanAlert alert) {
        List<Explanation> reasons = new ArrayList<>();
        reasons.add(shape(alert));
        reasons.add(walk(source, alert));
        if (alert.shape == ScanShape.HORIZONTAL) {
            reasons.add(
                    new Explanation(
                            "ports",
                            alert.ports.stream()
                                    .map(ScanAlert.Port::text)
                                    .collect(Collectors.joining(", ")),
                            null,
                            "swept ports, in the order they were recognised"));
        }
        if (!alert.answeredEvidence.isEmpty()) {
            reasons.add(answered(alert));
        }
        reasons.add(duration(alert));
        return reasons;
    }

    private Explanation shape(ScanAlert alert) {
        boolean weak = alert.kind != Contact.Kind.TCP;
        String bound = alert.lowerBound ? " (at least; the table of contacts is full)" : "";
        return switch (alert.shape) {
            case VERTICAL ->
                    new Explanation(
                            "failed_ports",
                            Long.toString(alert.count),
                            "< " + (weak ? options.weakVerticalPorts() : options.verticalPorts()),
                            "distinct ports of "
                                    + alert.victim
                                    + " that refused or ignored the"
                                    + " source"
                                    + bound);
            case HORIZONTAL ->
                    new Explanation(
                            "failed_hosts",
                            Long.toString(alert.count),
                            "< "
                                    + (weak
                                            ? options.weakHorizontalHosts()
                                            : options.horizontalHosts()),
                            "distinct hosts that refused or ignored the source on one port"
                                    + bound);
            case BLOCK ->
                    new Explanation(
                            "failed_contacts",
                            Long.toString(alert.count),
                            "< "
                                    + options.blockVerticals()
                                    + " hosts or "
                                    + options.blockPorts()
                                    + " ports scanned",
                            "distinct pairs of host and port that refused or ignored the source"
                                    + bound);
        };
    }

    private Explanation walk(SourceProfile source, ScanAlert alert) {
        boolean weak = alert.kind != Contact.Kind.TCP;
        PortScanOptions.Walk parameters = weak ? options.weakWalk() : options.walk();
        double limit = new ThresholdWalk(parameters).scannerFrom();
        double ratio = weak ? source.weakWalk : source.walk;
        return new Explanation(
                "scanner_log_ratio",
                String.format(Locale.ROOT, "%.2f", ratio),
                String.format(Locale.ROOT, "< %.2f", limit),
                "log likelihood ratio of scanner against benign, from the outcomes of the source's"
                        + " first contacts");
    }

    private static Explanation answered(ScanAlert alert) {
        String ends =
                alert.answeredEvidence.stream()
                        .map(e -> e.endpoints().destIp() + ' ' + portText(e.endpoints()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new Explanation(
                "answered", ends, null, "what the source found open (the first few)");
    }

    private static String portText(Endpoints ends) {
        return ends.destPort() == Endpoints.NO_PORT
                ? ends.proto()
                : ends.destPort() + "/" + ends.proto().toLowerCase(Locale.ROOT);
    }

    private static Explanation duration(ScanAlert alert) {
        long ms = Math.max(0, alert.lastNs - alert.firstNs) / 1_000_000;
        return new Explanation(
                "duration_ms",
                Long.toString(ms),
                null,
                ms < 1000
                        ? "it took " + ms + " ms"
                        : "it took " + ms / 1000 + "." + ms % 1000 / 100 + " s");
    }

    private static List<String> mitre(SourceProfile source, ScanAlert alert) {
        List<String> techniques = new ArrayList<>();
        techniques.add("T1046");
        if (alert.kind == Contact.Kind.ECHO) {
            techniques.add("T1018");
        }
        if (alert.shape != ScanShape.VERTICAL && PublicAddress.is(source.sourceIp)) {
            techniques.add("T1595.001");
        }
        return techniques;
    }
}
