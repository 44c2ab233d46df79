package io.ingress.local.command;

import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules off}: switches a rule off. */
@Command(
        name = "off",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Switches rules off. Matches that are under way are forgotten, or finished with"
                    + " --policy drain.",
            "`ingress rules rollback RULE` switches a rule on again."
        })
final class RulesOffCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaAddress kafka;
    @Mixin private RuleChangeOptions options;

    @Parameters(arity = "1..*", paramLabel = "RULE", description = "ids of rules")
    private List<String> rules;

    @Override
    public Integer call() throws Exception {
        return kafka.rules(desk -> options.run(desk, this::off, spec.commandLine().getOut()));
    }

    private List<RuleRecord> off(RuleHistory history, long fromMs, long nowMs) {
        rules.forEach(rule -> KnownRule.versions(history, rule));
        return rules.stream()
                .map(rule -> options.edit().off(history, rule, fromMs, nowMs))
                .flatMap(Optional::stream)
                .toList();
    }
}
