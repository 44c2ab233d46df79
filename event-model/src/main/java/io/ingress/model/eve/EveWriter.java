package io.ingress.model.eve;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventRecord;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.event.MetricEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes events as EVE JSON, one object without line break. With EveReader the only place that
 * knows field names. Texts are escaped and bounded ({@link WireText}). Reuses its buffers: one
 * thread.
 */
public final class EveWriter {
    /** Type of {@link #writeOpen}'s events. */
    public static final String FLOW_OPEN = "flow_open";

    private final EveOutput out = new EveOutput();

    public byte[] write(FlowEvent event) {
        return object(() -> FlowEve.write(event, "flow", out));
    }

    /** A flow that is still open: the same fields under another type, so that sums stay right. */
    public byte[] writeOpen(FlowEvent event) {
        return object(() -> FlowEve.write(event, FLOW_OPEN, out));
    }

    public byte[] write(DnsEvent event) {
        return object(() -> DnsEve.write(event, out));
    }

    public byte[] write(AnomalyEvent event) {
        return object(() -> anomaly(event));
    }

    public byte[] write(MetricEvent event) {
        return object(() -> MetricEve.write(event, out));
    }

    public byte[] write(HealthEvent event) {
        return object(() -> HealthEve.write(event, out));
    }

    public byte[] write(AlertEvent event) {
        return object(() -> AlertEve.write(event, out));
    }

    /**
     * An event of a protocol that has no record here, for plug-ins.
     *
     * @param endpoints null when there are none
     * @param eventType short name of the protocol; also the name of the object
     * @param object the fields: String, Boolean, Long, Integer, Short, finite Double, byte[] (from
     *     the wire), List and Map of these; null values are left out
     * @throws IllegalArgumentException when a value is of another type or nested too deep
     */
    public byte[] write(
            EventHeader header, Endpoints endpoints, String eventType, Map<String, ?> object) {
        return write(header, endpoints, eventType, null, Map.of(eventType, object));
    }

    /**
     * An event with several objects, such as {@code fileinfo} beside that of its protocol.
     *
     * @param appProto short name of the protocol, or null to leave it out
     * @param objects by name, in this order; their fields as in {@link #write(EventHeader,
     *     Endpoints, String, Map)}
     */
    public byte[] write(
            EventHeader header,
            Endpoints endpoints,
            String eventType,
            String appProto,
            Map<String, ? extends Map<String, ?>> objects) {
        return object(
                () -> {
                    out.header(header, eventType);
                    out.endpoints(endpoints);
                    out.text("app_proto", appProto);
                    objects(objects);
                    out.beginIngress(header);
                    out.endObject();
                });
    }

    /**
     * An event with several objects, of a numbered transaction.
     *
     * @param txId number of the transaction in the flow: EVE's {@code tx_id}
     */
    public byte[] write(
            EventHeader header,
            Endpoints endpoints,
            String eventType,
            int txId,
            Map<String, ? extends Map<String, ?>> objects) {
        return object(
                () -> {
                    out.header(header, eventType);
                    out.endpoints(endpoints);
                    out.number("tx_id", txId);
                    objects(objects);
                    out.beginIngress(header);
                    out.endObject();
                });
    }

    private void objects(Map<String, ? extends Map<String, ?>> objects) throws IOException {
        for (Map.Entry<String, ? extends Map<String, ?>> entry : objects.entrySet()) {
            out.beginObject(entry.getKey());
            out.fields(entry.getValue(), 0);
            out.endObject();
        }
    }

    /** The JSON of a clock mark ({@link EventRecord#CLOCK}). */
    public byte[] clock(String sensor, long clockNs) {
        return object(
                () -> {
                    out.time("timestamp", clockNs);
                    out.text("event_type", EventRecord.CLOCK);
                    out.text("host", sensor);
                });
    }

    private void anomaly(AnomalyEvent event) throws IOException {
        out.header(event.header(), "anomaly");
        out.endpoints(event.endpoints());
        out.beginObject("anomaly");
        out.text("type", event.type());
        out.text("event", event.event());
        out.text("app_proto", event.appProto());
        out.text("layer", event.layer());
        out.endObject();
        out.beginIngress(event.header());
        out.endObject();
    }

    private byte[] object(Fields fields) {
        boolean whole = false;
        try {
            out.begin();
            fields.write();
            byte[] event = out.end();
            whole = true;
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen: the output is an array", e);
        } finally {
            if (!whole) {
                out.abandon();
            }
        }
    }

    /** Writes the fields of one event. */
    private interface Fields {
        void write() throws IOException;
    }
}
