package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.util.List;
import java.util.stream.Collectors;

/** Rules by the id that a user has typed. */
final class KnownRule {
    private KnownRule() {}

    /** All versions of a rule, at least one. */
    static List<RuleRecord> versions(RuleHistory history, String rule) {
        List<RuleRecord> versions = history.versions(rule);
        if (versions.isEmpty()) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "there is no rule '" + rule + "'",
                    "see `ingress rules list`");
        }
        return versions;
    }

    /** One version of a rule. */
    static RuleRecord version(RuleHistory history, String rule, int version) {
        List<RuleRecord> versions = versions(history, rule);
        return versions.stream()
                .filter(record -> record.version() == version)
                .findFirst()
                .orElseThrow(
                        () ->
                                new UserException(
                                        ExitCode.WRONG_USAGE,
                                        "the rule '" + rule + "' has no version " + version,
                                        "it has " + numbers(versions)));
    }

    private static String numbers(List<RuleRecord> versions) {
        return versions.stream()
                .map(record -> Integer.toString(record.version()))
                .collect(Collectors.joining(", "));
    }
}
