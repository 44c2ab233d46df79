package io.ingress.model.eve;

import io.ingress.model.event.EventHeader;
import io.ingress.model.event.MetricEvent;
import io.ingress.model.event.MetricEvent.ByProtocol;
import io.ingress.model.event.MetricEvent.Counts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads metric events. */
final class MetricEve {
    private final JsonCursor cursor;
    private final EveCommon common;
    private String name;
    private int windowSeconds;
    private Counts total = new Counts(0, 0, 0);
    private final List<ByProtocol> protocols = new ArrayList<>();

    MetricEve(byte[] json, JsonCursor cursor) {
        this.cursor = cursor;
        this.common = new EveCommon(json, cursor);
    }

    static void write(MetricEvent event, EveOutput out) throws IOException {
        out.header(event.header(), "metric");
        out.beginObject("metric");
        out.text("name", event.name());
        out.number("window_s", event.windowSeconds());
        out.beginObject("total");
        counts(event.total(), out);
        out.endObject();
        out.beginArray("protocols");
        for (ByProtocol protocol : event.protocols()) {
            out.beginObject();
            out.text("layer", protocol.layer());
            out.text("protocol", protocol.protocol());
            counts(protocol.counts(), out);
            out.endObject();
        }
        out.endArray();
        out.endObject();
        out.beginIngress(event.header());
        out.endObject();
    }

    private static void counts(Counts counts, EveOutput out) throws IOException {
        out.number("packets", counts.packets());
        out.number("bytes", counts.bytes());
        out.number("flows", counts.flows());
    }

    MetricEvent read() throws IOException, EveException {
        cursor.begin();
        cursor.object(
                field -> {
                    switch (field) {
                        case "metric" -> cursor.object(this::metric);
                        case "ingress" -> cursor.object(common::readIngress);
                        default -> common.read(field);
                    }
                });
        EventHeader header = common.header();
        if (name == null) {
            throw new EveException("metric event has no metric.name", null);
        }
        return new MetricEvent(header, name, windowSeconds, total, protocols);
    }

    private void metric(String field) throws IOException {
        switch (field) {
            case "name" -> name = cursor.text();
            case "window_s" -> windowSeconds = cursor.number(0, Integer.MAX_VALUE, 0);
            case "total" -> total = protocol().counts();
            case "protocols" -> cursor.array(() -> protocols.add(protocol()));
            default -> {}
        }
    }

    private ByProtocol protocol() throws IOException {
        ProtocolFields fields = new ProtocolFields();
        cursor.object(fields);
        return new ByProtocol(
                fields.layer,
                fields.protocol,
                new Counts(fields.packets, fields.bytes, fields.flows));
    }

    /** One entry while it is read. */
    private final class ProtocolFields implements JsonCursor.Field {
        private String layer = "";
        private String protocol = "";
        private long packets;
        private long bytes;
        private long flows;

        @Override
        public void read(String field) throws IOException {
            switch (field) {
                case "layer" -> layer = EveCommon.orEmpty(cursor.text());
                case "protocol" -> protocol = EveCommon.orEmpty(cursor.text());
                case "packets" -> packets = cursor.number(0L);
                case "bytes" -> bytes = cursor.number(0L);
                case "flows" -> flows = cursor.number(0L);
                default -> {}
            }
        }
    }
}
