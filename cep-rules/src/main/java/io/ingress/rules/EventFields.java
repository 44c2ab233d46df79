package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The fields that events have, by their JSON Schemas. Plug-ins have more; those are not here. */
final class EventFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Optional<Fields>> BY_TYPE = new ConcurrentHashMap<>();

    /**
     * @param names all, dotted
     * @param open objects that may have further names
     * @param lists fields with any number of values
     * @param few fields with at most {@link #FEW} values
     */
    private record Fields(
            Set<String> names, Set<String> open, Set<String> few, Set<String> lists) {}

    /** A field with so many values at most is no use to tell groups apart. */
    private static final int FEW = 16;

    private static final Set<String> FEW_BY_NATURE =
            Set.of("proto", "ip_v", "in_iface", "host", "http.http_method", "http.protocol");

    /** Types that analyzers and detectors make. */
    private static final Set<String> TYPES =
            Set.of(
                    "alert",
                    "anomaly",
                    "arp",
                    "dcerpc",
                    "dhcp",
                    "dhcpv6",
                    "dnp3",
                    "dns",
                    "fileinfo",
                    "flow",
                    "flow_open",
                    "ftp",
                    "ftp_data",
                    "http",
                    "imap",
                    "irc",
                    "krb5",
                    "ldap",
                    "llmnr",
                    "mdns",
                    "metric",
                    "modbus",
                    "mqtt",
                    "mysql",
                    "netbios",
                    "ntp",
                    "openvpn",
                    "pgsql",
                    "pop3",
                    "quic",
                    "rdp",
                    "redis",
                    "rfb",
                    "sip",
                    "smb",
                    "smtp",
                    "snmp",
                    "socks",
                    "ssdp",
                    "ssh",
                    "stats",
                    "syslog",
                    "telnet",
                    "tftp",
                    "tls");

    private EventFields() {}

    static Set<String> types() {
        return TYPES;
    }

    static boolean knowsType(String eventType) {
        return fields(eventType).isPresent();
    }

    static boolean has(String eventType, String name) {
        return fields(eventType)
                .map(
                        f ->
                                f.names().contains(name)
                                        || f.open().stream()
                                                .anyMatch(o -> name.startsWith(o + ".")))
                .orElse(false);
    }

    /** All of a type; none when the type is not known. */
    static Set<String> of(String eventType) {
        return fields(eventType).map(Fields::names).orElse(Set.of());
    }

    /** Whether an event has one value there at most; of what is not known, yes. */
    static boolean isSingle(String eventType, List<String> path) {
        Set<String> lists = fields(eventType).map(Fields::lists).orElse(Set.of());
        StringBuilder name = new StringBuilder();
        for (String each : path) {
            name.append(name.isEmpty() ? "" : ".").append(each);
            if (lists.contains(name.toString())) {
                return false;
            }
        }
        return true;
    }

    static boolean hasFewValues(String eventType, String name) {
        return fields(eventType).map(f -> f.few().contains(name)).orElse(false);
    }

    private static Optional<Fields> fields(String eventType) {
        if (!TYPES.contains(eventType)) {
            return Optional.empty();
        }
        return BY_TYPE.computeIfAbsent(eventType, EventFields::load);
    }

    private static Optional<Fields> load(String eventType) {
        String resource = "/schema/" + eventType + ".json";
        try (InputStream in = EventFields.class.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            Fields fields =
                    new Fields(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
            add(JSON.readTree(in), "", fields);
            return Optional.of(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JsonNode schema, String prefix, Fields fields) {
        schema.path("properties")
                .properties()
                .forEach(each -> field(each.getValue(), prefix + each.getKey(), fields));
    }

    private static void field(JsonNode schema, String name, Fields fields) {
        fields.names().add(name);
        if (schema.has("items")) {
            fields.lists().add(name);
        }
        JsonNode inner = schema.has("items") ? schema.get("items") : schema;
        boolean object = inner.path("type").asText().equals("object");
        if (object && (!inner.has("properties") || inner.path("additionalProperties").isObject())) {
            fields.open().add(name);
        }
        boolean few = inner.has("enum") && inner.get("enum").size() <= FEW || inner.has("const");
        if (few || FEW_BY_NATURE.contains(name) || inner.path("type").asText().equals("boolean")) {
            fields.few().add(name);
        }
        add(inner, name + ".", fields);
    }
}
