package io.ingress.jobs.rules;

import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.rules.cep.RuleEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The flows behind an alert that is a step of a sequence. Many matches share one alert, and reading
 * it costs more than a match, so the last ones read are kept. One thread.
 */
final class AlertEvidence {
    /** Flows taken over from an alert. */
    private static final int MOST_FLOWS = 5;

    private static final int ALERTS_KEPT = 256;

    private final EveReader reader = new EveReader();
    private final Map<String, List<Evidence>> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<Evidence>> eldest) {
                    return size() > ALERTS_KEPT;
                }
            };

    /**
     * The first few, none of an alert that was shortened; the event's id names alert and revision.
     */
    List<Evidence> of(RuleEvent alert) {
        return kept.computeIfAbsent(alert.id(), id -> read(alert));
    }

    private List<Evidence> read(RuleEvent alert) {
        try {
            List<Evidence> evidence = reader.alert(alert.json()).detail().evidence();
            return List.copyOf(evidence.subList(0, Math.min(MOST_FLOWS, evidence.size())));
        } catch (EveException e) {
            return List.of();
        }
    }
}
