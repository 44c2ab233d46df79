package io.ingress.agent.command;

import io.ingress.agent.filter.FilterRule;
import io.ingress.agent.filter.RuleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trial of rules as a table for people. */
final class TrialTable {
    private static final String NO_RULE = "(no rule)";
    private static final String TOTAL = "total";
    private static final List<String> HEADER =
            List.of(
                    "rule",
                    "action",
                    "packets",
                    "bytes",
                    "flows",
                    "shipped",
                    "bytes shipped",
                    "cut",
                    "dropped",
                    "sampled out");
    private static final int TEXT_COLUMNS = 2;
    private static final double PERCENT = 100;

    private TrialTable() {}

    static String of(TrialReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (RuleOutcome outcome : report.trial().outcomes()) {
            String name = outcome.rule().map(FilterRule::name).orElse(NO_RULE);
            String action = outcome.rule().map(rule -> rule.action().toString()).orElse("keep");
            rows.add(row(name, action, outcome));
        }
        RuleOutcome total = report.total();
        rows.add(row(TOTAL, "", total));
        return aligned(rows) + share(total);
    }

    private static List<String> row(String name, String action, RuleOutcome outcome) {
        List<String> cells = new ArrayList<>(List.of(name, action));
        for (long number :
                new long[] {
                    outcome.packets(),
                    outcome.capturedBytes(),
                    outcome.flows(),
                    outcome.shippedPackets(),
                    outcome.shippedBytes(),
                    outcome.cutPackets(),
                    outcome.droppedPackets(),
                    outcome.sampledOutPackets()
                }) {
            cells.add(String.format(Locale.ROOT, "%,d", number));
        }
        return cells;
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width =
                        rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
                String cell = " ".repeat(width - row.get(i).length());
                line.append(i < TEXT_COLUMNS ? row.get(i) + cell : cell + row.get(i)).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String share(RuleOutcome total) {
        return String.format(
                Locale.ROOT,
                "shipped: %.1f %% of the packets, %.1f %% of the bytes",
                PERCENT * total.shippedPackets() / Math.max(1, total.packets()),
                PERCENT * total.shippedBytes() / Math.max(1, total.capturedBytes()));
    }
}
