package io.ingress.model.eve;

import io.ingress.model.event.DnsEvent.Data;
import io.ingress.model.event.DnsEvent.Detail;
import io.ingress.model.event.DnsEvent.Soa;
import io.ingress.model.event.DnsEvent.Srv;
import io.ingress.model.event.DnsEvent.Sshfp;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Writes and reads the objects that stand in place of {@code rdata} in DNS records. */
final class DnsDetailEve {
    private static final int MAX_U16 = 65_535;

    private DnsDetailEve() {}

    /** Writes the object into its record, or the one field of a type without object. */
    static void writeInto(Detail detail, EveOutput out) throws IOException {
        if (detail instanceof Data data) {
            out.text("data", data.text());
            return;
        }
        out.beginObject(name(detail));
        write(detail, out);
        out.endObject();
    }

    private static String name(Detail detail) {
        if (detail instanceof Soa) {
            return "soa";
        }
        return detail instanceof Srv ? "srv" : "sshfp";
    }

    /** Writes the fields. */
    static void write(Detail detail, EveOutput out) throws IOException {
        if (detail instanceof Soa soa) {
            out.text("mname", soa.mname());
            out.text("rname", soa.rname());
            out.number("serial", soa.serial());
            out.number("refresh", soa.refresh());
            out.number("retry", soa.retry());
            out.number("expire", soa.expire());
            out.number("minimum", soa.minimum());
        } else if (detail instanceof Srv srv) {
            out.number("priority", srv.priority());
            out.number("weight", srv.weight());
            out.number("port", srv.port());
            out.text("name", srv.name());
        } else if (detail instanceof Sshfp sshfp) {
            out.text("fingerprint", sshfp.fingerprint());
            out.number("algo", sshfp.algo());
            out.number("type", sshfp.type());
        }
    }

    static Soa readSoa(JsonCursor cursor) throws IOException {
        Fields fields = new Fields(cursor);
        return new Soa(
                fields.text("mname"),
                fields.text("rname"),
                fields.number("serial"),
                fields.number("refresh"),
                fields.number("retry"),
                fields.number("expire"),
                fields.number("minimum"));
    }

    static Srv readSrv(JsonCursor cursor) throws IOException {
        Fields fields = new Fields(cursor);
        return new Srv(
                fields.u16("priority"),
                fields.u16("weight"),
                fields.u16("port"),
                fields.text("name"));
    }

    static Sshfp readSshfp(JsonCursor cursor) throws IOException {
        Fields fields = new Fields(cursor);
        return new Sshfp(fields.text("fingerprint"), fields.u16("algo"), fields.u16("type"));
    }

    /** The few fields of such an object, in any order; absent ones are empty or 0. */
    private static final class Fields {
        private static final int MOST = 16;

        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();

        Fields(JsonCursor cursor) throws IOException {
            cursor.object(
                    name -> {
                        if (texts.size() < MOST) {
                            texts.put(name, EveCommon.orEmpty(cursor.text()));
                            numbers.put(name, cursor.number(0L));
                        }
                    });
        }

        String text(String name) {
            return texts.getOrDefault(name, "");
        }

        long number(String name) {
            return numbers.getOrDefault(name, 0L);
        }

        int u16(String name) {
            long value = number(name);
            return value < 0 || value > MAX_U16 ? 0 : (int) value;
        }
    }
}
