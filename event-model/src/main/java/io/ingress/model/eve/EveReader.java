package io.ingress.model.eve;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.event.MetricEvent;
import io.ingress.model.event.ProtocolEvent;
import java.io.IOException;

/**
 * Reads EVE JSON written by {@link EveWriter} or by another tool (Suricata): missing {@code
 * ingress} parts get sentinels, unknown fields are ignored. Total: any bytes give an event or an
 * {@link EveException}. Holds no state.
 */
public final class EveReader {
    /**
     * Value of {@code event_type}, found without reading the whole object.
     *
     * @throws EveException when it is not a JSON object or has no event_type
     */
    public String type(byte[] json) throws EveException {
        return read(json, "event", JsonCursor::eventType);
    }

    public FlowEvent flow(byte[] json) throws EveException {
        return read(json, "flow", cursor -> new FlowEveReading(json, cursor).read());
    }

    public DnsEvent dns(byte[] json) throws EveException {
        return read(json, "dns", cursor -> new DnsEve(json, cursor).read());
    }

    public AnomalyEvent anomaly(byte[] json) throws EveException {
        return read(json, "anomaly", cursor -> anomaly(json, cursor));
    }

    /**
     * The event of any protocol.
     *
     * @param type its event_type
     */
    public ProtocolEvent protocol(byte[] json, String type) throws EveException {
        return read(json, type, cursor -> new ProtocolEve(json, cursor, type).read());
    }

    public MetricEvent metric(byte[] json) throws EveException {
        return read(json, "metric", cursor -> new MetricEve(json, cursor).read());
    }

    public HealthEvent health(byte[] json) throws EveException {
        return read(json, "stats", cursor -> new HealthEve(json, cursor).read());
    }

    public AlertEvent alert(byte[] json) throws EveException {
        return read(json, "alert", cursor -> new AlertEveReading(json, cursor).read());
    }

    private static AnomalyEvent anomaly(byte[] json, JsonCursor cursor)
            throws IOException, EveException {
        EveCommon common = new EveCommon(json, cursor);
        String[] texts = new String[3];
        cursor.begin();
        cursor.object(
                name -> {
                    switch (name) {
                        case "anomaly" -> cursor.object(field -> anomaly(field, cursor, texts));
                        case "ingress" -> cursor.object(common::readIngress);
                        default -> common.read(name);
                    }
                });
        if (texts[0] == null) {
            throw new EveException("anomaly event has no anomaly.type", null);
        }
        return new AnomalyEvent(common.header(), common.endpoints(), texts[0], texts[1], texts[2]);
    }

    private static void anomaly(String name, JsonCursor cursor, String[] texts) throws IOException {
        switch (name) {
            case "type" -> texts[0] = cursor.text();
            case "event" -> texts[1] = cursor.text();
            case "app_proto" -> texts[2] = cursor.text();
            default -> {}
        }
    }

    private static <T> T read(byte[] json, String what, Reading<T> reading) throws EveException {
        try (JsonCursor cursor = new JsonCursor(json)) {
            return reading.read(cursor);
        } catch (IOException e) {
            throw new EveException("not a " + what + " event: " + e.getMessage(), e);
        }
    }

    /** Reads one event. */
    private interface Reading<T> {
        T read(JsonCursor cursor) throws IOException, EveException;
    }
}
