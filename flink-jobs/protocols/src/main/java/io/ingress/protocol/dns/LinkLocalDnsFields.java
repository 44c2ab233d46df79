package io.ingress.protocol.dns;

import io.ingress.model.event.DnsEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an event of mDNS or LLMNR says: EVE's DNS version 3, as Suricata 8 writes {@code mdns}. */
final class LinkLocalDnsFields {
    private static final int AA = 0x0400;
    private static final int TC = 0x0200;

    /** Top bit of a question's class in mDNS (RFC 6762 section 5.4). */
    private static final int UNICAST_RESPONSE = 0x8000;

    private LinkLocalDnsFields() {}

    static Map<String, Object> of(DnsMessage message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", message.response() ? "response" : "request");
        fields.put("id", message.id());
        fields.put("flags", Integer.toHexString(message.flags()));
        fields.put("opcode", message.opcode());
        putIf((message.flags() & AA) != 0, "aa", fields);
        putIf((message.flags() & TC) != 0, "tc", fields);
        if (message.response()) {
            fields.put("rcode", DnsCodes.returnCode(message.returnCode()));
        }
        fields.put("queries", questions(message.questions()));
        fields.put("answers", records(message.answers()));
        fields.put("authorities", records(message.authorities()));
        fields.put("additionals", records(message.additionals()));
        return fields;
    }

    private static List<Object> questions(List<DnsMessage.Question> questions) {
        List<Object> list = new ArrayList<>();
        for (DnsMessage.Question question : questions) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("rrname", question.name());
            fields.put("rrtype", DnsCodes.type(question.type()));
            putIf((question.dnsClass() & UNICAST_RESPONSE) != 0, "unicast_response", fields);
            list.add(fields);
        }
        return list.isEmpty() ? null : list;
    }

    private static List<Object> records(List<DnsEvent.Record> records) {
        List<Object> list = new ArrayList<>();
        for (DnsEvent.Record record : records) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("rrname", record.rrname());
            fields.put("rrtype", record.rrtype());
            fields.put("ttl", record.ttlSeconds());
            fields.put("rdata", record.rdata());
            detail(record.detail(), fields);
            list.add(fields);
        }
        return list.isEmpty() ? null : list;
    }

    private static void detail(DnsEvent.Detail detail, Map<String, Object> fields) {
        if (detail instanceof DnsEvent.Data data) {
            fields.put("data", data.text());
        } else if (detail instanceof DnsEvent.Srv srv) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("priority", srv.priority());
            object.put("weight", srv.weight());
            object.put("port", srv.port());
            object.put("name", srv.name());
            fields.put("srv", object);
        }
    }

    private static void putIf(boolean set, String name, Map<String, Object> fields) {
        if (set) {
            fields.put(name, true);
        }
    }
}
