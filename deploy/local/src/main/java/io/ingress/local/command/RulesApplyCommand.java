package io.ingress.local.command;

import io.ingress.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules apply}: makes rules live in the running detection job. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the rules of files or folders live, without restarting anything, and waits until"
                    + " every subtask of the detection job says so.",
            "All of them are right, or none is published. What is live already stays as it is.",
            "Exit code 1 when a rule is not live everywhere in time; it is published all the same."
        },
        footer = {
            "",
            "Matches that are under way when a rule changes (--policy):",
            "  auto   carried on where the structure is the same, else finished by the old version",
            "  carry  carried on; where the structure differs, finished by the old version",
            "  drain  finished by the old version, the new one starts beside it",
            "  drop   forgotten"
        })
final class RulesApplyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaAddress kafka;
    @Mixin private RuleChangeOptions options;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "rule files or folders")
    private List<Path> paths;

    @Override
    public Integer call() throws Exception {
        RuleSet rules = RuleFolder.read(paths, "nothing was published");
        return kafka.rules(
                desk ->
                        options.run(
                                desk,
                                (history, fromMs, nowMs) ->
                                        options.edit().live(history, rules, fromMs, nowMs),
                                spec.commandLine().getOut()));
    }
}
