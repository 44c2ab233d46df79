package io.ingress.model.eve;

import io.ingress.model.event.EventHeader;
import io.ingress.model.event.HealthEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads heartbeats: EVE {@code stats} and {@code ingress.health}. */
final class HealthEve {
    private static final int MAX_COUNTERS = 1000;

    private final JsonCursor cursor;
    private final EveCommon common;
    private String boot = "";
    private String state = "";
    private String version = "";
    private long uptimeSeconds;
    private final Map<String, Long> counters = new LinkedHashMap<>();

    HealthEve(byte[] json, JsonCursor cursor) {
        this.cursor = cursor;
        this.common = new EveCommon(json, cursor);
    }

    static void write(HealthEvent event, EveOutput out) throws IOException {
        out.header(event.header(), "stats");
        out.beginObject("stats");
        out.number("uptime", event.uptimeSeconds());
        out.endObject();
        out.beginIngress(event.header());
        out.beginObject("health");
        out.text("boot", event.boot());
        out.text("state", event.state());
        out.text("version", event.version());
        out.beginObject("counters");
        // Sorted: the same heartbeat is the same text.
        out.fields(new TreeMap<>(event.counters()), 0);
        out.endObject();
        out.endObject();
        out.endObject();
    }

    HealthEvent read() throws IOException, EveException {
        cursor.begin();
        cursor.object(
                name -> {
                    switch (name) {
                        case "stats" -> cursor.object(this::stats);
                        case "ingress" -> cursor.object(this::ingress);
                        default -> common.read(name);
                    }
                });
        EventHeader header = common.header();
        return new HealthEvent(header, boot, state, version, uptimeSeconds, counters);
    }

    private void stats(String name) throws IOException {
        if (name.equals("uptime")) {
            uptimeSeconds = cursor.number(0L);
        }
    }

    private void ingress(String name) throws IOException {
        if (name.equals("health")) {
            cursor.object(this::health);
            return;
        }
        common.readIngress(name);
    }

    private void health(String name) throws IOException {
        switch (name) {
            case "boot" -> boot = EveCommon.orEmpty(cursor.text());
            case "state" -> state = EveCommon.orEmpty(cursor.text());
            case "version" -> version = EveCommon.orEmpty(cursor.text());
            case "counters" -> cursor.object(this::counter);
            default -> {}
        }
    }

    private void counter(String name) throws IOException {
        if (counters.size() < MAX_COUNTERS) {
            counters.put(name, cursor.number(0L));
        }
    }
}
