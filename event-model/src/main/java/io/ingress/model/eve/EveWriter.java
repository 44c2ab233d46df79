package io.ingress.model.eve;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.event.MetricEvent;

/**
 * Writes events as EVE JSON, one object without line break. With EveReader the only place that
 * knows field names.
 */
public final class EveWriter {
    public byte[] write(FlowEvent event) {
        throw new UnsupportedOperationException("being written");
    }

    public byte[] write(DnsEvent event) {
        throw new UnsupportedOperationException("being written");
    }

    public byte[] write(AnomalyEvent event) {
        throw new UnsupportedOperationException("being written");
    }

    public byte[] write(MetricEvent event) {
        throw new UnsupportedOperationException("being written");
    }

    public byte[] write(HealthEvent event) {
        throw new UnsupportedOperationException("being written");
    }

    public byte[] write(AlertEvent event) {
        throw new UnsupportedOperationException("being written");
    }
}
