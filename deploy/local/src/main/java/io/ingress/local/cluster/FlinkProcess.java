package io.ingress.local.cluster;

import io.ingress.protocol.PluginFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of Flink: started with its class path, its output in a log file. */
final class FlinkProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 15;

    private final Process process;
    private final Path log;

    private FlinkProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param configuration folder with config.yaml and log4j2.xml
     * @param log file for the output of the JVM
     */
    static FlinkProcess start(
            Path configuration, Path log, List<String> jvmOptions, List<String> mainAndArguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(InheritedOptions.list());
        command.addAll(jvmOptions);
        command.add("-Dlog.file=" + log);
        command.add("-Dlog4j2.configurationFile=" + configuration.resolve("log4j2.xml"));
        String plugins = System.getProperty(PluginFolder.PROPERTY);
        if (plugins != null) {
            command.add("-D" + PluginFolder.PROPERTY + "=" + plugins);
        }
        command.add("-cp");
        command.add(FlinkClassPath.ofThisJvm());
        command.addAll(mainAndArguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("FLINK_CONF_DIR", configuration.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        return new FlinkProcess(builder.start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    long pid() {
        return process.pid();
    }

    /** The last lines of the log, for an error message. */
    String lastLines(int count) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /** SIGKILL, as a crash. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM, then SIGKILL for a process that does not listen. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
