package io.ingress.local.bench;

import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;

/** Rules beside the shipped ones, of the shapes that analysts write; each can be edited. */
final class BenchRules {
    private static final String DETECTION =
            """
            title: Bench %1$d
            id: bench-%1$d
            level: low
            logsource: {product: ingress, service: http}
            detection:
              s: {http.url|contains: ['/bench-%1$d/%2$d', '/admin-%1$d/%2$d.php']}
              condition: s
            """;

    private static final String SEQUENCE =
            """
            title: Lookup of %1$d
            name: lookup
            logsource: {product: ingress, service: dns}
            detection: {s: {dns.rrname|endswith: '.bench-%1$d.example'}, condition: s}
            ---
            title: Connection of %1$d
            name: connection
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP, dest_port: [%2$d, 443]}, condition: s}
            ---
            title: Bench %1$d
            id: bench-%1$d
            level: low
            correlation:
              type: sequence
              group-by: [src_ip]
              within: 5m
              steps: [{rule: lookup}, {rule: connection}]
            """;

    private static final String COUNT =
            """
            title: Flow of %1$d
            name: flow
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP, dest_port: %1$d}, condition: s}
            ---
            title: Bench %1$d
            id: bench-%1$d
            level: low
            correlation:
              type: event_count
              rules: [flow]
              group-by: [src_ip]
              timespan: 1m
              condition: {gte: %2$d}
            """;

    private BenchRules() {}

    /** One rule; another {@code edit} has other values, and the same structure. */
    static RuleSet rule(int number, int edit) {
        String text =
                switch (number % 3) {
                    case 0 -> DETECTION;
                    case 1 -> SEQUENCE;
                    default -> COUNT;
                };
        try {
            return new RuleLibrary()
                    .add("bench-" + number + ".yml", text.formatted(number, 10_000 + edit))
                    .build();
        } catch (RuleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many rules. */
    static RuleSet rules(int count) {
        RuleSet all = RuleSet.EMPTY;
        for (int number = 0; number < count; number++) {
            all = all.with(rule(number, 0));
        }
        return all;
    }
}
