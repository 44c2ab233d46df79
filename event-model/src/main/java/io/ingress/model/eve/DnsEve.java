package io.ingress.model.eve;

import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.DnsEvent.Data;
import io.ingress.model.event.DnsEvent.Record;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes DNS events, version 2; reads versions 2 and 3. */
final class DnsEve {
    private static final int VERSION = 2;
    private static final int QR = 0x8000;
    private static final int AA = 0x0400;
    private static final int TC = 0x0200;
    private static final int RD = 0x0100;
    private static final int RA = 0x0080;
    private static final int Z = 0x0040;

    private final JsonCursor cursor;
    private final EveCommon common;
    private String type;
    private int id;
    private int txId;
    private int opcode;
    private int flags;
    private String rcode;
    private String rrname = "";
    private String rrtype = "";
    private final List<Record> answers = new ArrayList<>();
    private final List<Record> authorities = new ArrayList<>();
    private final List<Record> additionals = new ArrayList<>();
    private final DnsExtraEve extra;

    DnsEve(byte[] json, JsonCursor cursor) {
        this.cursor = cursor;
        this.common = new EveCommon(json, cursor);
        this.extra = new DnsExtraEve(cursor);
    }

    static void write(DnsEvent event, EveOutput out) throws IOException {
        out.header(event.header(), "dns");
        out.endpoints(event.endpoints());
        out.beginObject("dns");
        out.number("version", VERSION);
        out.text("type", event.type());
        out.number("id", event.id());
        out.number("tx_id", event.txId());
        out.text("flags", Integer.toHexString(event.flags() & 0xffff));
        out.flagIfSet("qr", (event.flags() & QR) != 0);
        out.flagIfSet("aa", (event.flags() & AA) != 0);
        out.flagIfSet("tc", (event.flags() & TC) != 0);
        out.flagIfSet("rd", (event.flags() & RD) != 0);
        out.flagIfSet("ra", (event.flags() & RA) != 0);
        out.flagIfSet("z", (event.flags() & Z) != 0);
        out.number("opcode", event.opcode());
        out.text("rcode", event.rcode());
        out.text("rrname", event.rrname());
        out.text("rrtype", event.rrtype());
        if (!event.answers().isEmpty()) {
            records("answers", event.answers(), out);
            grouped(event.answers(), out);
        }
        if (!event.authorities().isEmpty()) {
            records("authorities", event.authorities(), out);
        }
        if (!event.additionals().isEmpty()) {
            records("additionals", event.additionals(), out);
        }
        out.endObject();
        out.beginIngress(event.header());
        DnsExtraEve.write(event, out);
        out.endObject();
    }

    private static void records(String name, List<Record> records, EveOutput out)
            throws IOException {
        out.beginArray(name);
        for (Record record : records) {
            out.beginObject();
            out.text("rrname", record.rrname());
            out.text("rrtype", record.rrtype());
            out.number("ttl", record.ttlSeconds());
            out.text("rdata", record.rdata());
            if (record.detail() != null) {
                DnsDetailEve.writeInto(record.detail(), out);
            }
            out.endObject();
        }
        out.endArray();
    }

    /** The data of the answers by type, for those who only want the addresses. */
    private static void grouped(List<Record> answers, EveOutput out) throws IOException {
        Map<String, List<Record>> byType = new LinkedHashMap<>();
        for (Record record : answers) {
            boolean grouped = record.detail() != null && !(record.detail() instanceof Data);
            if (record.rdata() != null || grouped) {
                byType.computeIfAbsent(record.rrtype(), t -> new ArrayList<>()).add(record);
            }
        }
        out.beginObject("grouped");
        for (Map.Entry<String, List<Record>> group : byType.entrySet()) {
            out.beginArray(group.getKey());
            for (Record record : group.getValue()) {
                if (record.detail() == null) {
                    out.element(record.rdata());
                } else {
                    out.beginObject();
                    DnsDetailEve.write(record.detail(), out);
                    out.endObject();
                }
            }
            out.endArray();
        }
        out.endObject();
    }

    DnsEvent read() throws IOException, EveException {
        cursor.begin();
        cursor.object(
                name -> {
                    switch (name) {
                        case "dns" -> cursor.object(this::dns);
                        case "ingress" -> cursor.object(this::ingress);
                        default -> common.read(name);
                    }
                });
        EventHeader header = common.header();
        Endpoints endpoints = common.endpoints();
        if (type == null) {
            throw new EveException("dns event has no dns.type", null);
        }
        return new DnsEvent(
                header,
                endpoints,
                type,
                id,
                txId,
                opcode,
                flags,
                rcode,
                rrname,
                rrtype,
                answers,
                authorities,
                additionals,
                extra.edns(),
                extra.rttNs());
    }

    private void ingress(String name) throws IOException {
        if (name.equals("dns")) {
            extra.read();
        } else {
            common.readIngress(name);
        }
    }

    private void dns(String name) throws IOException {
        switch (name) {
            case "type" -> type = version2Type(cursor.text());
            case "id" -> id = cursor.number(0, 65_535, 0);
            case "tx_id" -> txId = cursor.number(0, Integer.MAX_VALUE, 0);
            case "opcode" -> opcode = cursor.number(0, 15, 0);
            case "flags" -> flags = cursor.hex();
            case "rcode" -> rcode = cursor.text();
            case "rrname" -> rrname = EveCommon.orEmpty(cursor.text());
            case "rrtype" -> rrtype = EveCommon.orEmpty(cursor.text());
            case "queries" -> cursor.array(this::question);
            case "answers" -> cursor.array(() -> record(answers));
            case "authorities" -> cursor.array(() -> record(authorities));
            case "additionals" -> cursor.array(() -> record(additionals));
            default -> {}
        }
    }

    static String version2Type(String text) {
        if ("request".equals(text)) {
            return "query";
        }
        return "response".equals(text) ? "answer" : text;
    }

    /** Version 3 lists the questions; the first is the one of version 2. */
    private void question() throws IOException {
        boolean first = rrname.isEmpty() && rrtype.isEmpty();
        cursor.object(
                name -> {
                    switch (first ? name : "") {
                        case "rrname" -> rrname = EveCommon.orEmpty(cursor.text());
                        case "rrtype" -> rrtype = EveCommon.orEmpty(cursor.text());
                        default -> {}
                    }
                });
    }

    private void record(List<Record> into) throws IOException {
        RecordFields fields = new RecordFields();
        cursor.object(fields);
        into.add(
                new Record(
                        fields.name, fields.type, fields.ttlSeconds, fields.rdata, fields.detail));
    }

    /** One resource record while it is read. */
    private final class RecordFields implements JsonCursor.Field {
        private String name = "";
        private String type = "";
        private long ttlSeconds;
        private String rdata;
        private DnsEvent.Detail detail;

        @Override
        public void read(String field) throws IOException {
            switch (field) {
                case "rrname" -> name = EveCommon.orEmpty(cursor.text());
                case "rrtype" -> type = EveCommon.orEmpty(cursor.text());
                case "ttl" -> ttlSeconds = cursor.number(0L);
                case "rdata" -> rdata = cursor.text();
                case "soa" -> detail = DnsDetailEve.readSoa(cursor);
                case "srv" -> detail = DnsDetailEve.readSrv(cursor);
                case "data" -> detail = data(cursor.text());
                case "sshfp" -> detail = DnsDetailEve.readSshfp(cursor);
                default -> {}
            }
        }

        private static DnsEvent.Detail data(String text) {
            return text == null ? null : new Data(text);
        }
    }
}
