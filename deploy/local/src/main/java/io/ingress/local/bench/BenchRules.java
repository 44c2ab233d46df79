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

    private static final int[] COMMON = {21, 22, 23, 25, 53, 80, 110, 143, 993, 8080};

    /** Time of {@link #pairs}: short, so that few matches are under way. */
    static final int SECONDS = 5;

    private static final String PAIR =
            """
            title: First of %1$d
            name: first
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP, dest_port: %2$d}, condition: s}
            ---
            title: Second of %1$d
            name: second
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP, dest_port: %3$d}, condition: s}
            ---
            title: Pair %1$d
            id: pair-%1$d
            level: low
            correlation:
              type: sequence
              group-by: [src_ip]
              within: %4$ds
              steps: [{rule: first}, {rule: second}]
            """;

    private BenchRules() {}

    /**
     * Sequences of a connection to one port and one to another. The first ten are about ports that
     * are common, the others about ports that are not: most rules wait for what is rare.
     */
    static RuleSet pairs(int count) {
        RuleSet all = RuleSet.EMPTY;
        for (int number = 0; number < count; number++) {
            String text = PAIR.formatted(number, firstPort(number), secondPort(number), SECONDS);
            all = all.with(parse("pair-" + number + ".yml", text));
        }
        return all;
    }

    static int firstPort(int number) {
        return number < COMMON.length ? COMMON[number] : 40_000 + number;
    }

    static int secondPort(int number) {
        return number < COMMON.length ? 443 : 50_000 + number;
    }

    private static RuleSet parse(String file, String text) {
        try {
            return new RuleLibrary().add(file, text).build();
        } catch (RuleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One rule; another {@code edit} has other values, and the same structure. */
    static RuleSet rule(int number, int edit) {
        String text =
                switch (number % 3) {
                    case 0 -> DETECTION;
                    case 1 -> SEQUENCE;
                    default -> COUNT;
                };
        return parse("bench-" + number + ".yml", text.formatted(number, 10_000 + edit));
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
