package io.ingress.local.command;

import io.ingress.dashboard.rules.trial.Candidate;
import io.ingress.local.ExitCode;
import io.ingress.rules.RuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules test}: what rules would have found. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs rules over past events and shows the alerts they would have raised beside those"
                + " of the versions that are live, with a forecast of alerts a day. Nothing goes"
                + " live.",
            "Without --since, --capture and --events it takes the events beside the rules: for"
                    + " my-rule.yml each line of my-rule/positive.jsonl must be found by it, and"
                    + " none of my-rule/negative.jsonl. Exit code 1 when it is not so."
        },
        footer = {
            "",
            "Examples:",
            "  ingress rules test my-rule.yml",
            "  ingress rules test my-rule.yml --since 2h",
            "  ingress rules test rules/ --capture yesterday.pcap"
        })
final class RulesTestCommand implements Callable<Integer> {
    private static final String CONSEQUENCE = "nothing was tested";

    @Spec private CommandSpec spec;
    @Mixin private PastOptions past;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "alerts shown of each rule (default: 20)")
    private int limit;

    @Mixin private KafkaAddress kafka;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "rule files or folders")
    private List<Path> paths;

    @Override
    public Integer call() throws Exception {
        past.check();
        RuleSet rules = RuleFolder.read(paths, CONSEQUENCE);
        PrintWriter out = spec.commandLine().getOut();
        if (!past.areGiven()) {
            return new EventsBeside(rules, out).run().code();
        }
        List<Candidate> candidates = Candidate.of(rules, kafka.history());
        past.run(
                kafka,
                (run, events) -> new TrialText(out, limit).print(run.test(candidates, events)));
        return ExitCode.FINE.code();
    }
}
