package io.ingress.model.eve;

import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.DnsEvent.Edns;
import io.ingress.model.event.DnsEvent.Option;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads {@code ingress.dns}: response time and EDNS, which EVE has no place for. */
final class DnsExtraEve {
    private static final int MAX_U16 = 65_535;
    private static final int MILLIS_OF_NANOS = 6;

    private final JsonCursor cursor;
    private long rttNs = DnsEvent.NO_RTT;
    private boolean hasEdns;
    private int udpSize;
    private int version;
    private boolean dnssecOk;
    private String rcode;
    private final List<Option> options = new ArrayList<>();

    DnsExtraEve(JsonCursor cursor) {
        this.cursor = cursor;
    }

    static void write(DnsEvent event, EveOutput out) throws IOException {
        if (event.edns() == null && event.rttNs() < 0) {
            return;
        }
        out.beginObject("dns");
        if (event.rttNs() >= 0) {
            out.decimal("rtt_ms", event.rttNs(), MILLIS_OF_NANOS);
        }
        if (event.edns() != null) {
            out.beginObject("edns");
            edns(event.edns(), out);
            out.endObject();
        }
        out.endObject();
    }

    private static void edns(Edns edns, EveOutput out) throws IOException {
        out.number("udp_size", edns.udpSize());
        out.number("version", edns.version());
        out.flagIfSet("do", edns.dnssecOk());
        out.text("rcode", edns.rcode());
        if (edns.options().isEmpty()) {
            return;
        }
        out.beginArray("options");
        for (Option option : edns.options()) {
            out.beginObject();
            out.number("code", option.code());
            out.text("name", option.name());
            out.text("data", option.data());
            out.endObject();
        }
        out.endArray();
    }

    /** Takes the object at the cursor. */
    void read() throws IOException {
        cursor.object(
                name -> {
                    switch (name) {
                        case "rtt_ms" -> rttNs = cursor.decimal(MILLIS_OF_NANOS, DnsEvent.NO_RTT);
                        case "edns" -> {
                            hasEdns = true;
                            cursor.object(this::edns);
                        }
                        default -> {}
                    }
                });
    }

    long rttNs() {
        return Math.max(rttNs, DnsEvent.NO_RTT);
    }

    Edns edns() {
        return hasEdns ? new Edns(udpSize, version, dnssecOk, rcode, options) : null;
    }

    private void edns(String name) throws IOException {
        switch (name) {
            case "udp_size" -> udpSize = cursor.number(0, MAX_U16, 0);
            case "version" -> version = cursor.number(0, 255, 0);
            case "do" -> dnssecOk = cursor.flag();
            case "rcode" -> rcode = cursor.text();
            case "options" -> cursor.array(this::option);
            default -> {}
        }
    }

    private void option() throws IOException {
        int[] code = {0};
        String[] texts = {"", null};
        cursor.object(
                name -> {
                    switch (name) {
                        case "code" -> code[0] = cursor.number(0, MAX_U16, 0);
                        case "name" -> texts[0] = EveCommon.orEmpty(cursor.text());
                        case "data" -> texts[1] = cursor.text();
                        default -> {}
                    }
                });
        options.add(new Option(code[0], texts[0], texts[1]));
    }
}
