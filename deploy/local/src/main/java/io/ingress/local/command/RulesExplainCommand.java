package io.ingress.local.command;

import io.ingress.dashboard.rules.trial.Candidate;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules explain}: why a rule did or did not fire. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a rule over past events and tells why it did or did not fire for a group: what"
                    + " its events were to the rule, how far it came, and what was missing.",
            "A group is the values of the rule's group-by, joined by |, as an alert of it shows"
                    + " them; of a rule that is one detection it is the source address."
        },
        footer = {
            "",
            "Examples:",
            "  ingress rules explain connection-after-scan --group 10.0.0.5 --since 2h",
            "  ingress rules explain my-rule.yml --group '10.0.0.5|10.0.0.9' --capture a.pcap"
        })
final class RulesExplainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--group", required = true, paramLabel = "VALUES", description = "which group")
    private String group;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "which rule of the file, if it has several")
    private Optional<String> id = Optional.empty();

    @Mixin private PastOptions past;
    @Mixin private KafkaAddress kafka;

    @Parameters(paramLabel = "RULE|FILE", description = "id of a live rule, or a rule file")
    private String subject;

    @Override
    public Integer call() throws Exception {
        past.check();
        if (!past.areGiven()) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "which events?",
                    "give --since TIME, --capture PCAP or --events FILE");
        }
        RuleVersion version = version(kafka.history());
        StoryText text = new StoryText(spec.commandLine().getOut());
        past.run(kafka, (run, events) -> text.print(run.explain(version, group, events)));
        return ExitCode.FINE.code();
    }

    private RuleVersion version(RuleHistory history) throws IOException, RuleException {
        Path file = Path.of(subject);
        return Files.exists(file) ? ofFile(file, history) : live(history);
    }

    private RuleVersion ofFile(Path file, RuleHistory history) throws IOException {
        RuleSet rules = RuleFolder.read(List.of(file), "nothing was explained");
        List<RuleVersion> versions =
                Candidate.of(rules, history).stream()
                        .map(Candidate::rule)
                        .filter(rule -> id.isEmpty() || rule.id().equals(id.get()))
                        .toList();
        if (versions.size() != 1) {
            String ids =
                    rules.rules().stream()
                            .map(rule -> rule.meta().id())
                            .collect(Collectors.joining(", "));
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    versions.isEmpty() ? "the file has no such rule" : "the file has several rules",
                    "choose one with --rule: " + ids);
        }
        return versions.get(0);
    }

    private RuleVersion live(RuleHistory history) throws RuleException {
        List<RuleRecord> versions = KnownRule.versions(history, subject);
        RuleRecord newest = versions.get(versions.size() - 1);
        if (!newest.isLive()) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "the rule '" + subject + "' is off",
                    "name a file with the rule");
        }
        RuleVersion version = newest.compile();
        return new RuleVersion(
                version.id(),
                version.version(),
                version.root(),
                RuleVersion.ALWAYS,
                version.policy());
    }
}
