package io.ingress.jobs.alert;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventId;
import java.nio.charset.StandardCharsets;

/** Ids of alerts: a hash of rule, version, dedup key and first evidence; no clock, no counter. */
final class AlertId {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private AlertId() {}

    static String of(AlertEvent draft) {
        AlertEvent.Detail detail = draft.detail();
        long hash = FNV_OFFSET;
        hash = add(hash, detail.ruleId());
        hash = add(hash, Integer.toString(detail.ruleVersion()));
        hash = add(hash, detail.dedupKey());
        hash = add(hash, Long.toString(draft.header().timestampNs()));
        return EventId.of(draft.header().timestampNs(), finish(hash));
    }

    private static long add(long hash, String text) {
        long result = hash;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            result = (result ^ (b & 0xff)) * FNV_PRIME;
        }
        return (result ^ 0xff) * FNV_PRIME;
    }

    /** FNV's high bits are weak: the finaliser of MurmurHash3. */
    private static long finish(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
