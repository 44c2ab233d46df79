package io.ingress.local.command;

import io.ingress.dashboard.rules.RuleDiff;
import io.ingress.local.ExitCode;
import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules diff}: what files or versions would change. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows what `apply` would change, or how two versions of a rule differ.",
            "Exit code 1 when there is a difference."
        },
        footer = {
            "",
            "Examples:",
            "  ingress rules diff rules/mine.yml",
            "  ingress rules diff --versions 2,3 connection-after-scan"
        })
final class RulesDiffCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaAddress kafka;

    @Parameters(paramLabel = "FILE|RULE", description = "rule file or folder, or id of a rule")
    private String subject;

    @Option(
            names = "--versions",
            split = ",",
            paramLabel = "N",
            description = "two versions of the rule (default: the last two)")
    private List<Integer> versions = List.of();

    private boolean differs;

    @Override
    public Integer call() throws Exception {
        return kafka.rules(desk -> compare(desk.history()));
    }

    private int compare(RuleHistory history) throws IOException {
        if (versions.isEmpty() && Files.exists(Path.of(subject))) {
            files(history);
        } else {
            versions(history);
        }
        return (differs ? ExitCode.FAILED : ExitCode.FINE).code();
    }

    private void files(RuleHistory history) throws IOException {
        RuleSet rules = RuleFolder.read(List.of(Path.of(subject)), "nothing was compared");
        for (RuleNode rule : rules.rules()) {
            String id = rule.meta().id();
            Optional<RuleRecord> live = history.newest(id).filter(RuleRecord::isLive);
            print(
                    live.map(RuleRecord::key).orElse("/dev/null"),
                    live.map(RuleRecord::text).orElse(""),
                    id + " in " + subject,
                    rules.source(id));
        }
    }

    private void versions(RuleHistory history) {
        List<RuleRecord> known = KnownRule.versions(history, subject);
        int last = known.get(known.size() - 1).version();
        int first = known.get(Math.max(0, known.size() - 2)).version();
        RuleRecord old =
                KnownRule.version(history, subject, versions.isEmpty() ? first : versions.get(0));
        RuleRecord young =
                KnownRule.version(history, subject, versions.size() < 2 ? last : versions.get(1));
        print(old.key(), old.text(), young.key(), young.text());
    }

    private void print(String oldName, String old, String youngName, String young) {
        List<String> difference = RuleDiff.unified(oldName, old, youngName, young);
        difference.forEach(spec.commandLine().getOut()::println);
        differs |= !difference.isEmpty();
    }
}
