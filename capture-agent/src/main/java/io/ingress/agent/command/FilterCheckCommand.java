package io.ingress.agent.command;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.config.AgentConfig;
import io.ingress.agent.config.ConfigException;
import io.ingress.agent.config.ConfigFile;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.FilterTrial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress agent filter check}: what filter rules do with captures. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs captures through filter rules as the agent would, without Kafka: what each rule"
                    + " matches, what is shipped, cut and dropped. BPF filters are not applied.",
            "Warns of rules that an earlier one leaves nothing to match."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the captures were read to their ends",
            "1:failed",
            "2:wrong usage, or mistakes in the rules",
            "3:some capture could not be read"
        },
        footer = {
            "",
            "Examples:",
            "  ingress agent filter check --config agent.yml monday.pcap",
            "  ingress agent filter check --rules rules.yml --json monday.pcap tuesday.pcapng"
        })
final class FilterCheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private RulesPlace place;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "CAPTURE", description = "pcap or pcapng files")
    private List<Path> captures;

    /** Where the rules stand. */
    static final class RulesPlace {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                required = true,
                description = "rules, home networks, payload and seed of this configuration")
        private Path config;

        @Option(
                names = "--rules",
                paramLabel = "FILE",
                required = true,
                description = "a file with filter and perhaps home, and nothing else")
        private Path rules;

        AgentConfig read() throws ConfigException {
            return config == null
                    ? AgentConfig.NONE.with(ConfigFile.rules(rules))
                    : ConfigFile.read(config, System.getenv());
        }

        Path file() {
            return config == null ? rules : config;
        }
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return check(place.read());
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return AgentExit.WRONG_USAGE;
        } catch (IOException e) {
            err.println("ingress agent filter check: " + e.getMessage());
            return AgentExit.UNREADABLE_INPUT;
        }
    }

    private int check(AgentConfig config) throws IOException {
        FilterRules rules = config.filter();
        FilterTrial trial =
                new FilterTrial(
                        rules,
                        config.payload().orElse(PayloadLimit.DEFAULT),
                        config.bucketSeed().orElse(0L));
        for (Path capture : captures) {
            trial.read(capture);
        }
        TrialReport report = new TrialReport(place.file(), rules, trial);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? TrialJson.of(report) : TrialTable.of(report));
        out.flush();
        report.warnings().forEach(spec.commandLine().getErr()::println);
        return trial.incomplete().isEmpty() ? AgentExit.FINE : AgentExit.UNREADABLE_INPUT;
    }
}
