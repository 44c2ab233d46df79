package io.ingress.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/**
 * Rules as analysts write them on network logs, by shape: paths and user agents of attacks, names
 * and domains, fingerprints, ports and networks with volumes; with lists, wildcards, regexes and
 * filters. And events of ordinary traffic, with a hit now and then. Seeded.
 */
final class SyntheticRules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SYLLABLES = {
        "ad", "min", "ex", "ec", "ro", "ot", "sh", "el", "lo", "up", "da", "ta", "cg", "wp", "co",
        "re"
    };

    private final Random random = new Random(1);

    /** In every order of ten the shapes are mixed alike. */
    List<DetectionRule> rules(int count) {
        RuleLibrary library = new RuleLibrary();
        for (int i = 0; i < count; i++) {
            library.add("rule-" + i + ".yml", rule(i));
        }
        try {
            return library.build().rules().stream().map(DetectionRule.class::cast).toList();
        } catch (RuleException e) {
            throw new IllegalStateException(e);
        }
    }

    private String rule(int i) {
        return switch (i % 10) {
            case 0, 1 -> rule(i, "http", path());
            case 2 -> rule(i, "http", agent());
            case 3 -> rule(i, "http", "http.url|re: '/" + word() + "/[0-9a-f]{8}\\.(php|jsp)$'");
            case 4 ->
                    rule(
                            i,
                            "dns",
                            "dns.rrname|endswith: ['." + word() + ".com', '." + word() + ".net']");
            case 5 -> rule(i, "dns", "dns.rrname|contains: '" + word() + "'\n    dns.rrtype: TXT");
            case 6 -> rule(i, "tls", "tls.sni: ['" + word() + ".org', '*." + word() + ".io']");
            case 7 -> rule(i, "tls", "tls.ja3.hash: '" + Long.toHexString(random.nextLong()) + "'");
            case 8 -> rule(i, "flow", port());
            default -> rule(i, "flow", network());
        };
    }

    private String path() {
        return "http.url|contains: ['/"
                + word()
                + "/"
                + word()
                + ".php', '"
                + word()
                + "=../']\n"
                + "    http.http_method: [GET, POST]";
    }

    private String agent() {
        return "http.http_user_agent|contains: [" + word() + "/1., '" + word() + " scanner']";
    }

    private String port() {
        return "proto: TCP\n    dest_port: "
                + (1024 + random.nextInt(60_000))
                + "\n    flow.bytes_toclient|gt: 10000";
    }

    private String network() {
        return "dest_ip|cidr: "
                + (11 + random.nextInt(200))
                + "."
                + random.nextInt(256)
                + ".0.0/16\n    flow.bytes_toserver|gte: "
                + 1_000_000 * (1 + random.nextInt(9));
    }

    private String rule(int i, String service, String selection) {
        return """
        title: Rule %d
        id: rule-%d
        logsource: {product: ingress, service: %s}
        detection:
          selection:
            %s
          filter:
            src_ip: 192.0.2.%d
          condition: selection and not filter
        """
                .formatted(i, i, service, selection, i % 256);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    JsonNode[] events(int count) {
        JsonNode[] events = new JsonNode[count];
        for (int i = 0; i < count; i++) {
            events[i] = json(event(i));
        }
        return events;
    }

    private String event(int i) {
        return switch (i % 4) {
            case 0 -> event("http", 80, http());
            case 1 -> event("dns", 53, dns());
            case 2 -> event("tls", 443, tls());
            default -> event("flow", 1 + random.nextInt(65_535), flow());
        };
    }

    private String http() {
        return """
        "http":{"hostname":"www.%s.org","url":"/%s/%s.php?id=%d","http_user_agent":"Mozilla/5.0 (X11;\
         Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0","http_method":"GET","protocol":\
        "HTTP/1.1","status":200,"length":%d,"http_content_type":"text/html"}\
        """
                .formatted(word(), word(), word(), random.nextInt(100), random.nextInt(100_000));
    }

    private String dns() {
        return """
        "dns":{"version":2,"type":"answer","id":%d,"flags":"8580","qr":true,"rcode":"NOERROR","rrname":\
        "www.%s.com","rrtype":"A","answers":[{"rrname":"www.%s.com","rrtype":"A","ttl":60,"rdata":\
        "192.0.2.1"}]}\
        """
                .formatted(random.nextInt(65_536), word(), word());
    }

    private String tls() {
        return """
        "tls":{"sni":"api.%s.io","version":"TLS 1.3","ja3":{"hash":"%016x%016x"},"ja4":\
        "t13d1516h2_8daaf6152771_b186095e22b6"}\
        """
                .formatted(word(), random.nextLong(), random.nextLong());
    }

    private String flow() {
        return """
        "flow":{"pkts_toserver":6,"pkts_toclient":5,"bytes_toserver":%d,"bytes_toclient":%d,"age":60,\
        "state":"closed","reason":"timeout"},"ingress":{"schema":"1","conn":{"conn_state":"SF",\
        "history":"ShADadFf","orig_bytes":400,"resp_bytes":12000},"app":{"protocol":"http"}}\
        """
                .formatted(random.nextInt(2_000_000), random.nextInt(50_000));
    }

    private String event(String type, int port, String rest) {
        return """
        {"timestamp":"2026-11-23T01:02:03.123456+0000","flow_id":1125899906842623,"in_iface":"eth0",\
        "event_type":"%s","src_ip":"10.0.%d.%d","src_port":40000,"dest_ip":"%d.%d.2.3","dest_port":%d,\
        "proto":"TCP","ip_v":4,%s}\
        """
                .formatted(
                        type,
                        random.nextInt(256),
                        random.nextInt(256),
                        11 + random.nextInt(200),
                        random.nextInt(256),
                        port,
                        rest);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
