package io.ingress.model.eve;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.event.MetricEvent;

/**
 * Reads EVE JSON written by {@link EveWriter} or by another tool (Suricata): missing {@code
 * ingress} parts get sentinels, unknown fields are ignored.
 */
public final class EveReader {
    /**
     * Value of {@code event_type}, found without reading the whole object.
     *
     * @throws EveException when it is not a JSON object or has no event_type
     */
    public String type(byte[] json) throws EveException {
        throw new UnsupportedOperationException("being written");
    }

    public FlowEvent flow(byte[] json) throws EveException {
        throw new UnsupportedOperationException("being written");
    }

    public DnsEvent dns(byte[] json) throws EveException {
        throw new UnsupportedOperationException("being written");
    }

    public AnomalyEvent anomaly(byte[] json) throws EveException {
        throw new UnsupportedOperationException("being written");
    }

    public MetricEvent metric(byte[] json) throws EveException {
        throw new UnsupportedOperationException("being written");
    }

    public HealthEvent health(byte[] json) throws EveException {
        throw new UnsupportedOperationException("being written");
    }

    public AlertEvent alert(byte[] json) throws EveException {
        throw new UnsupportedOperationException("being written");
    }
}
