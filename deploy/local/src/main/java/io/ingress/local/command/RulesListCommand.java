package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.rules.RuleException;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules list}: what is live, or the versions of one rule. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists all rules with the version that is in force, or all versions of one rule.",
            "A version that the jobs cannot use is marked: the one before it stays in force."
        })
final class RulesListCommand implements Callable<Integer> {
    private static final String LINE = "%-40s %7s  %-5s  %-20s  %-12s  %s%n";

    @Spec private CommandSpec spec;
    @Mixin private KafkaAddress kafka;

    @Parameters(arity = "0..1", paramLabel = "RULE", description = "id of a rule")
    private Optional<String> rule = Optional.empty();

    @Override
    public Integer call() throws Exception {
        return kafka.rules(desk -> list(desk.history()));
    }

    private int list(RuleHistory history) {
        List<RuleRecord> records =
                rule.isPresent() ? KnownRule.versions(history, rule.get()) : newest(history);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(LINE, "RULE", "VERSION", "STATE", "PUBLISHED", "BY", "TITLE");
        records.forEach(record -> print(record, out));
        return ExitCode.FINE.code();
    }

    private static List<RuleRecord> newest(RuleHistory history) {
        return history.rules().stream()
                .map(history::newest)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(RuleRecord::rule))
                .toList();
    }

    private static void print(RuleRecord record, PrintWriter out) {
        boolean isShipped = record.publishedMs() == 0;
        out.printf(
                LINE,
                record.rule(),
                record.version(),
                record.isLive() ? "live" : "off",
                isShipped ? "shipped" : Instant.ofEpochSecond(record.publishedMs() / 1_000),
                record.author(),
                title(record));
    }

    private static String title(RuleRecord record) {
        try {
            String title = record.isLive() ? record.compile().root().meta().title() : "";
            return record.comment().isBlank() ? title : title + " (" + record.comment() + ")";
        } catch (RuleException e) {
            return "cannot be used: " + e.problems().get(0);
        }
    }
}
