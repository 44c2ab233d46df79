package io.ingress.local;

import io.ingress.local.cluster.InheritedOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher in a process of its own, with the class path of the test. */
public final class Launcher {
    /** JVM options of a user's launcher. */
    public static final List<String> USER = List.of("-Xmx1g");

    private static final long PATIENCE_MINUTES = 4;

    private Launcher() {}

    public static Process start(Path output, String... arguments) throws IOException {
        return start(output, command(List.of("-Xmx1g", "-Dingress.stacktrace=true"), arguments));
    }

    /** Starts a command, which may be one around the launcher's. */
    public static Process start(Path output, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** The command that starts the launcher. */
    public static List<String> command(List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(InheritedOptions.list());
        command.add("-XX:+UseSerialGC");
        command.add("-Dingress.home=" + Sample.home());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** How a process ended and what it said. */
    public record Ended(int code, String text) {}

    /** Runs a command to its end, as a user would: without stack traces. */
    public static Ended run(List<String> command) throws Exception {
        Path output = Files.createTempFile("ingress-said-", ".txt");
        Process process = start(output, command);
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("still running: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(output);
        }
    }

    public static Ended run(String... arguments) throws Exception {
        return run(command(USER, arguments));
    }
}
