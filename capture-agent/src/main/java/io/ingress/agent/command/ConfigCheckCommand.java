package io.ingress.agent.command;

import io.ingress.agent.config.AgentConfig;
import io.ingress.agent.config.ConfigException;
import io.ingress.agent.config.ConfigFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress agent config check}: says all that is wrong with a configuration. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a configuration and the files it names, and says all that is wrong, a line"
                    + " each.",
            "Warns of filter rules that an earlier one leaves nothing to match."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the agent can be started with it", "2:it cannot"})
final class ConfigCheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the configuration")
    private Path file;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            AgentConfig config = ConfigFile.read(file, System.getenv());
            config.filter()
                    .shadows()
                    .forEach(shadow -> err.println(TrialReport.warning(file, shadow)));
            if (config.kafka().isEmpty()) {
                err.println(file + ": note: kafka is missing; the agent will need --bootstrap");
            }
            if (config.capture().isEmpty()) {
                err.println(
                        file
                                + ": note: capture is missing; the agent will need --interface or"
                                + " --pcap");
            }
            spec.commandLine().getOut().println(file + ": ok");
            return AgentExit.FINE;
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return AgentExit.WRONG_USAGE;
        }
    }
}
