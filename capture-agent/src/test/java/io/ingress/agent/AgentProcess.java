package io.ingress.agent;

import io.ingress.agent.command.AgentCommand;
import io.ingress.agent.testing.AgentJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** The agent's command in a JVM of its own, so that a test can kill it. */
final class AgentProcess {
    private AgentProcess() {}

    /** Plays as {@code options} say; what it prints goes to {@code log}. */
    static Process start(String bootstrap, AgentOptions options, Path log) throws IOException {
        File out = log.toFile();
        return new ProcessBuilder(command(bootstrap, options))
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
    }

    /** Starts the command; what it prints can be read together. */
    static Process start(String... arguments) throws IOException {
        return new ProcessBuilder(command(List.of(arguments))).redirectErrorStream(true).start();
    }

    private static List<String> command(String bootstrap, AgentOptions options) {
        return command(
                List.of(
                        "--bootstrap",
                        bootstrap,
                        "--pcap",
                        ((CaptureInput.Files) options.input()).files().get(0).toString(),
                        "--sensor",
                        options.sensor(),
                        "--payload",
                        options.payload().toString(),
                        "--speed",
                        Double.toString(options.speed()),
                        "--state",
                        options.stateDir().orElseThrow().toString()));
    }

    /** The command line of the command. */
    static List<String> command(List<String> arguments) {
        return AgentJvm.command(AgentProcess.class, arguments);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AgentCommand()).execute(arguments));
    }
}
