package io.ingress.agent.command;

import io.ingress.agent.config.ConfigException;
import io.ingress.agent.export.KafkaUnreachableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ingress agent config show}: what holds for the agent when it is started like this. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows what configuration file, options and defaults come to. Takes the options of"
                    + " 'ingress agent'. Secrets are not shown.",
            "Kafka is asked only for the number of buckets, when nothing says it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:Kafka was not reachable", "2:wrong usage or configuration"})
final class ConfigShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private AgentArguments arguments;

    @Override
    public Integer call() {
        try {
            AgentSetup setup =
                    arguments.resolve(arguments.config(System.getenv()), spec.commandLine());
            spec.commandLine().getOut().print(SetupText.of(setup));
            spec.commandLine().getOut().flush();
            return AgentExit.FINE;
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return AgentExit.WRONG_USAGE;
        } catch (IllegalArgumentException e) {
            return fail(AgentExit.WRONG_USAGE, e);
        } catch (KafkaUnreachableException e) {
            return fail(AgentExit.FAILED, e);
        }
    }

    private int fail(int exitCode, Exception e) {
        spec.commandLine().getErr().println("ingress agent config show: " + e.getMessage());
        return exitCode;
    }
}
