package io.ingress.local;

import io.ingress.agent.command.UsageErrors;
import io.ingress.local.command.RootCommand;
import picocli.CommandLine;

/** The launcher behind the script {@code ingress}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code; errors are on standard error by then. */
    static int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new RootCommand());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(new UsageErrors());
        commandLine.setExecutionExceptionHandler(Main::report);
        return commandLine.execute(arguments);
    }

    private static int report(
            Exception thrown, CommandLine commandLine, CommandLine.ParseResult parsed) {
        UserException problem = Problems.explain(thrown);
        commandLine.getErr().println("ingress: " + problem.getMessage());
        if (!problem.remedy().isEmpty()) {
            commandLine.getErr().println("         " + problem.remedy());
        }
        if (Boolean.getBoolean("ingress.stacktrace")) {
            thrown.printStackTrace(commandLine.getErr());
        }
        return problem.exitCode().code();
    }
}
