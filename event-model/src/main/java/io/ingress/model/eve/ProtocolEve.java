package io.ingress.model.eve;

import io.ingress.model.event.ProtocolEvent;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads of any protocol's event, DNS and anomalies included, what lists show and filter by. Which
 * fields these are stands in {@link #COLUMNS}; a protocol that is not there is found by its
 * addresses and type only.
 */
final class ProtocolEve {
    private static final String NONE = "";

    /** By event_type: the fields of its object that are kind, name, detail and status. */
    private static final Map<String, Columns> COLUMNS =
            Map.ofEntries(
                    Map.entry("dns", new Columns("type", "rrname", "rrtype", "rcode")),
                    Map.entry("anomaly", new Columns("type", "event", "app_proto", NONE)),
                    Map.entry("http", new Columns("http_method", "hostname", "url", "status")),
                    Map.entry("tls", new Columns("version", "sni", "subject", NONE)),
                    Map.entry("quic", new Columns("version", "sni", NONE, NONE)),
                    Map.entry("fileinfo", new Columns("state", "filename", "magic", "sha256")),
                    Map.entry("smtp", new Columns("helo", "mail_from", NONE, NONE)),
                    Map.entry("ssh", new Columns(NONE, NONE, NONE, "auth_success")),
                    Map.entry("ftp", new Columns("command", "command_data", NONE, NONE)),
                    Map.entry("ftp_data", new Columns("command", "filename", NONE, NONE)),
                    Map.entry("mdns", new Columns("type", "rrname", "rrtype", "rcode")),
                    Map.entry("llmnr", new Columns("type", "rrname", "rrtype", "rcode")),
                    Map.entry("dhcp", new Columns("dhcp_type", "hostname", "client_mac", NONE)),
                    Map.entry("krb5", new Columns("msg_type", "cname", "sname", "error_code")),
                    Map.entry("sip", new Columns("method", "uri", NONE, "code")),
                    Map.entry("snmp", new Columns("pdu_type", "community", NONE, NONE)),
                    Map.entry("tftp", new Columns("packet", "file", "mode", NONE)));

    /** Without their kind these say nothing. */
    private static final Set<String> WITH_KIND = Set.of("dns", "anomaly");

    private static final Columns NO_COLUMNS = new Columns(NONE, NONE, NONE, NONE);

    private final EveCommon common;
    private final JsonCursor cursor;
    private final String type;
    private final Columns columns;
    private String kind;
    private String name;
    private String detail;
    private String status;

    ProtocolEve(byte[] json, JsonCursor cursor, String type) {
        this.common = new EveCommon(json, cursor);
        this.cursor = cursor;
        this.type = type;
        this.columns = COLUMNS.getOrDefault(type, NO_COLUMNS);
    }

    ProtocolEvent read() throws IOException, EveException {
        cursor.begin();
        cursor.object(this::field);
        if (kind == null && WITH_KIND.contains(type)) {
            throw new EveException(type + " event has no " + type + ".type", null);
        }
        return new ProtocolEvent(
                common.header(),
                common.endpoints(),
                type,
                type.equals("dns") ? DnsEve.version2Type(kind) : kind,
                name == null ? null : name.toLowerCase(Locale.ROOT),
                detail,
                status);
    }

    private void field(String field) throws IOException {
        if (field.equals(type)) {
            cursor.object(this::own);
        } else if (field.equals("ingress")) {
            cursor.object(common::readIngress);
        } else {
            common.read(field);
        }
    }

    private void own(String field) throws IOException {
        if (field.equals(columns.kind)) {
            kind = cursor.text();
        } else if (field.equals(columns.name)) {
            name = cursor.text();
        } else if (field.equals(columns.detail)) {
            detail = cursor.text();
        } else if (field.equals(columns.status)) {
            status = cursor.text();
        } else if (field.equals("queries") && columns.name.equals("rrname")) {
            cursor.array(() -> cursor.object(this::question));
        }
    }

    /** DNS of version 3 lists the questions; the first is the one of version 2. */
    private void question(String field) throws IOException {
        if (name == null && field.equals(columns.name)) {
            name = cursor.text();
        } else if (detail == null && field.equals(columns.detail)) {
            detail = cursor.text();
        }
    }

    private record Columns(String kind, String name, String detail, String status) {}
}
