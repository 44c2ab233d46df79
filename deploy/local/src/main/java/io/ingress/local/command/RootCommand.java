package io.ingress.local.command;

import io.ingress.agent.command.AgentCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ingress} without a command: says what there is. */
@Command(
        name = "ingress",
        mixinStandardHelpOptions = true,
        version = "ingress 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Network traffic capture and analysis on Apache Flink.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:failed",
            "2:wrong usage",
            "3:some input could not be read; the rest was done"
        },
        footer = {
            "",
            "  ./ingress test      run the whole test suite",
            "  ./ingress COMMAND --help   options of a command"
        },
        subcommands = {
            UpCommand.class,
            AnalyzeCommand.class,
            AgentCommand.class,
            ClusterCommand.class,
            BenchCommand.class,
            RulesCommand.class,
            CommandLine.HelpCommand.class
        })
public final class RootCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
