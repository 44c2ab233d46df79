package io.ingress.dashboard.evidence;

import io.ingress.dashboard.store.AlertStore;
import io.ingress.dashboard.store.EvidenceStore;
import io.ingress.dashboard.store.FlowStore;
import io.ingress.dashboard.store.TrafficStore;
import io.ingress.model.event.AlertEvent;
import java.util.List;
import java.util.Optional;

/**
 * The packets of an alert or a flow: from where they were captured to, and for alerts from what was
 * stored when that has less left. Any thread.
 */
public final class AlertEvidence {
    private final AlertStore alerts;
    private final FlowStore flows;
    private final EvidenceStore stored;
    private final EvidenceSource source;
    private final EvidenceCache cache = new EvidenceCache();

    public AlertEvidence(TrafficStore traffic, EvidenceStore stored, EvidenceSource source) {
        this.alerts = traffic.alerts();
        this.flows = traffic.flows();
        this.stored = stored;
        this.source = source;
    }

    /** Empty when there is no such alert. */
    public Optional<Frames> ofAlert(String id) throws EvidenceException {
        Optional<AlertEvent> alert = alerts.event(id);
        if (alert.isEmpty()) {
            return Optional.empty();
        }
        String key = "alert " + id + " " + alert.get().detail().revision();
        Optional<Frames> cached = cache.get(key);
        if (cached.isPresent()) {
            return cached;
        }
        Frames frames = findOrStored(id, references(alert.get()));
        cache.put(key, frames);
        return Optional.of(frames);
    }

    /** Empty when there is no such flow. */
    public Optional<Frames> ofFlow(String id) throws EvidenceException {
        String key = "flow " + id;
        Optional<Frames> cached = cache.get(key);
        if (cached.isPresent()) {
            return cached;
        }
        Optional<FlowStore.Located> flow = flows.located(id);
        if (flow.isEmpty()) {
            return Optional.empty();
        }
        FlowReference reference = FlowReference.of(flow.get().event(), flow.get().bucket());
        Frames frames = source.find(List.of(reference), EvidenceLimits.PAGE);
        cache.put(key, frames);
        return Optional.of(frames);
    }

    static List<FlowReference> references(AlertEvent alert) {
        return alert.detail().evidence().stream()
                .filter(flow -> flow.endpoints() != null)
                .map(FlowReference::of)
                .toList();
    }

    private Frames findOrStored(String id, List<FlowReference> flows) throws EvidenceException {
        Optional<Frames> kept = stored.get(id).map(AlertEvidence::frames);
        try {
            Frames found = source.find(flows, EvidenceLimits.PAGE);
            boolean keptHasMore =
                    kept.isPresent() && kept.get().frames().size() > found.frames().size();
            return keptHasMore ? kept.get() : found;
        } catch (EvidenceException e) {
            return kept.orElseThrow(() -> e);
        }
    }

    private static Frames frames(EvidenceStore.Stored stored) {
        return new Frames(
                stored.packets().stream()
                        .map(
                                packet ->
                                        new Frame(
                                                packet.linkType(),
                                                packet.tsNs(),
                                                packet.wireLen(),
                                                packet.bytes()))
                        .toList(),
                Frames.Origin.STORED,
                stored.complete(),
                stored.note());
    }
}
