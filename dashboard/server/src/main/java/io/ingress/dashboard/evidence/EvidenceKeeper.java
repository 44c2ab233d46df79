package io.ingress.dashboard.evidence;

import io.ingress.dashboard.store.Alert;
import io.ingress.dashboard.store.AlertStore;
import io.ingress.dashboard.store.EvidenceStore;
import io.ingress.dashboard.store.StoreException;
import io.ingress.dashboard.store.TimeRange;
import io.ingress.model.event.AlertEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the packets of new alerts while Kafka still has them. A thread of its own; looks at the
 * latest alerts every few seconds, so it also catches up after a stop.
 */
public final class EvidenceKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeeper.class);

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(3);

    /** An alert that grows is stored again at most this often. */
    private static final long AGAIN_NS = Duration.ofSeconds(30).toNanos();

    private static final int ALERTS_PER_LOOK = 100;

    private final AlertStore alerts;
    private final EvidenceStore stored;
    private final EvidenceSource source;
    private final Thread thread = new Thread(this::run, "evidence-keeper");
    private final Map<String, Long> triedNs =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > 10 * ALERTS_PER_LOOK;
                }
            };

    public EvidenceKeeper(AlertStore alerts, EvidenceStore stored, EvidenceSource source) {
        this.alerts = alerts;
        this.stored = stored;
        this.source = source;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_INTERVAL.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void look() throws InterruptedException {
        try {
            AlertStore.Filter all =
                    new AlertStore.Filter(
                            TimeRange.ALL,
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            for (Alert alert : alerts.list(all, ALERTS_PER_LOOK, Optional.empty()).items()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                keep(alert);
            }
        } catch (EvidenceException | StoreException e) {
            LOG.debug("packets of alerts are stored later: {}", e.getMessage());
        }
    }

    private void keep(Alert alert) throws EvidenceException {
        int revision = stored.revision(alert.id()).orElse(0);
        Long tried = triedNs.get(alert.id());
        boolean justTried = tried != null && System.nanoTime() - tried < AGAIN_NS;
        if (revision >= alert.revision() || justTried) {
            return;
        }
        triedNs.put(alert.id(), System.nanoTime());
        Optional<AlertEvent> event = alerts.event(alert.id());
        if (event.isEmpty()) {
            return;
        }
        Frames found = source.find(AlertEvidence.references(event.get()), EvidenceLimits.STORED);
        int had = stored.get(alert.id()).map(old -> old.packets().size()).orElse(0);
        if (found.frames().size() < had) {
            return;
        }
        stored.put(
                alert.id(),
                new EvidenceStore.Stored(
                        event.get().detail().revision(),
                        found.complete(),
                        found.note(),
                        found.frames().stream()
                                .map(
                                        frame ->
                                                new EvidenceStore.Packet(
                                                        frame.timestampNs(),
                                                        frame.linkType(),
                                                        frame.wireLen(),
                                                        frame.bytes()))
                                .toList()));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(15).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
