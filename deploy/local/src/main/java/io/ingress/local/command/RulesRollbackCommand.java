package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules rollback}: makes an older version of a rule live again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes an older version of a rule live again, as a new version: by default the last one"
                    + " that was live before the present one."
        })
final class RulesRollbackCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaAddress kafka;
    @Mixin private RuleChangeOptions options;

    @Parameters(paramLabel = "RULE", description = "id of a rule")
    private String rule;

    @Option(names = "--to", paramLabel = "VERSION", description = "the version that is wanted")
    private Optional<Integer> to = Optional.empty();

    @Override
    public Integer call() throws Exception {
        return kafka.rules(desk -> options.run(desk, this::back, spec.commandLine().getOut()));
    }

    private List<RuleRecord> back(RuleHistory history, long fromMs, long nowMs) {
        String text = wanted(history).text();
        return options.edit().live(history, rule, text, fromMs, nowMs).stream().toList();
    }

    private RuleRecord wanted(RuleHistory history) {
        RuleRecord wanted =
                to.map(version -> KnownRule.version(history, rule, version))
                        .orElseGet(() -> lastLive(KnownRule.versions(history, rule)));
        if (!wanted.isLive()) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "version " + wanted.version() + " switched the rule off",
                    "use `ingress rules off " + rule + "`");
        }
        return wanted;
    }

    private RuleRecord lastLive(List<RuleRecord> versions) {
        for (int i = versions.size() - 2; i >= 0; i--) {
            if (versions.get(i).isLive()) {
                return versions.get(i);
            }
        }
        throw new UserException(
                ExitCode.WRONG_USAGE,
                "the rule '" + rule + "' has no version before the present one",
                "see `ingress rules list " + rule + "`");
    }
}
