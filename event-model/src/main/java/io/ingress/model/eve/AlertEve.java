package io.ingress.model.eve;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Detail;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.model.event.AlertEvent.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes alerts. */
final class AlertEve {
    /** Generator of EVE's alerts: 1 is the signature engine's, and what all consumers expect. */
    private static final int GID = 1;

    private AlertEve() {}

    static void write(AlertEvent event, EveOutput out) throws IOException {
        Detail detail = event.detail();
        out.header(event.header(), "alert");
        out.endpoints(event.endpoints());
        out.beginObject("alert");
        out.text("action", "allowed");
        out.number("gid", GID);
        out.number("signature_id", event.signatureId());
        out.number("rev", detail.ruleVersion());
        out.text("signature", event.signature());
        out.text("category", event.category());
        out.number("severity", event.severity().eve());
        if (!detail.mitre().isEmpty()) {
            out.beginObject("metadata");
            out.texts("mitre_technique_id", detail.mitre());
            out.endObject();
        }
        out.endObject();
        out.beginIngress(event.header());
        out.text("severity", name(event.severity()));
        out.beginObject("alert");
        detail(detail, out);
        out.endObject();
        out.endObject();
    }

    static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static void detail(Detail detail, EveOutput out) throws IOException {
        out.text("rule_id", detail.ruleId());
        out.number("rule_version", detail.ruleVersion());
        out.text("kind", detail.kind());
        out.beginObject("entity");
        out.text("type", detail.entity().type());
        out.text("value", detail.entity().value());
        out.endObject();
        out.beginObject("window");
        span(detail.windowStartNs(), detail.windowEndNs(), out);
        out.endObject();
        out.number("count", detail.count());
        out.number("revision", detail.revision());
        out.text("dedup_key", detail.dedupKey());
        evidence(detail.evidence(), out);
        out.beginArray("explain");
        for (Explanation reason : detail.explain()) {
            out.beginObject();
            out.text("field", reason.field());
            out.text("value", reason.value());
            out.text("expected", reason.expected());
            out.text("text", reason.text());
            out.endObject();
        }
        out.endArray();
        out.texts("mitre", detail.mitre());
    }

    private static void evidence(List<Evidence> evidence, EveOutput out) throws IOException {
        out.beginArray("evidence");
        for (Evidence flow : evidence) {
            out.beginObject();
            out.number("flow_id", flow.flowId());
            out.text("sensor", flow.sensor());
            out.number("bucket", flow.bucket());
            if (flow.endpoints() != null) {
                out.tuple(flow.endpoints());
                out.text("community_id", flow.endpoints().communityId());
            }
            span(flow.startNs(), flow.endNs(), out);
            out.endObject();
        }
        out.endArray();
    }

    /** As text for people and exactly, in ns, for finding packets. */
    private static void span(long startNs, long endNs, EveOutput out) throws IOException {
        out.time("start", startNs);
        out.time("end", endNs);
        out.number("start_ns", startNs);
        out.number("end_ns", endNs);
    }
}
