package io.ingress.jobs.alert;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventId;
import io.ingress.model.packet.Hash64;

/** Ids of alerts: a hash of rule, version, dedup key and first evidence; no clock, no counter. */
final class AlertId {
    private AlertId() {}

    static String of(AlertEvent draft) {
        AlertEvent.Detail detail = draft.detail();
        long firstNs = draft.header().timestampNs();
        long hash = Hash64.of(detail.ruleId(), detail.ruleVersion());
        hash = Hash64.combine(hash, detail.dedupKey());
        return EventId.of(firstNs, Hash64.combine(hash, firstNs));
    }
}
