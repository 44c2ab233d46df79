package io.ingress.agent.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own for a test, with the options the agent is installed with. */
public final class AgentJvm {
    private static final Path OPTIONS = Path.of("src/main/dist/jvm.options").toAbsolutePath();

    private AgentJvm() {}

    /** The command line that runs a main class of the tests. */
    public static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
