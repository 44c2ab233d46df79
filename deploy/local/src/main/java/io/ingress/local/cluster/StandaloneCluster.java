package io.ingress.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.kafka.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Flink session cluster on loopback: a JobManager and a TaskManager in JVMs of their own,
 * made of the Maven jars; jobs are submitted by Flink's client as on any cluster.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LOG_LINES = 20;
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    private final ClusterOptions options;
    private final Path conf;
    private final FlinkProcess jobManager;
    private final FlinkRest rest;
    private final URI restAddress;
    private FlinkProcess taskManager;
    private int submitted;

    private StandaloneCluster(
            ClusterOptions options, Path conf, FlinkProcess jobManager, URI restAddress) {
        this.options = options;
        this.conf = conf;
        this.jobManager = jobManager;
        this.restAddress = restAddress;
        this.rest = new FlinkRest(restAddress);
    }

    /** Starts both processes and waits until all slots are there. */
    public static StandaloneCluster start(ClusterOptions options)
            throws IOException, InterruptedException {
        Files.createDirectories(logs(options));
        int restPort = FreePort.choose();
        Path conf = ClusterConfiguration.write(options, FreePort.choose(), restPort);
        FlinkProcess jobManager =
                FlinkProcess.start(
                        conf,
                        logs(options).resolve("jobmanager.log"),
                        ClusterConfiguration.JOB_MANAGER_JVM,
                        List.of(
                                "org.apache.flink.runtime.entrypoint"
                                        + ".StandaloneSessionClusterEntrypoint",
                                "--configDir",
                                conf.toString(),
                                "--executionMode",
                                "cluster"));
        StandaloneCluster cluster =
                new StandaloneCluster(
                        options, conf, jobManager, URI.create("http://127.0.0.1:" + restPort));
        try {
            cluster.startTaskManager();
            cluster.awaitSlots();
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** Starts a task manager; the one before it must be dead. */
    public void startTaskManager() throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
        arguments.add("--configDir");
        arguments.add(conf.toString());
        arguments.addAll(ClusterConfiguration.TASK_MANAGER_MEMORY);
        taskManager =
                FlinkProcess.start(
                        conf,
                        logs(options).resolve("taskmanager.log"),
                        ClusterConfiguration.TASK_MANAGER_JVM,
                        arguments);
    }

    /** SIGKILL; Flink restarts the jobs once another task manager is there. */
    public void killTaskManager() throws InterruptedException {
        taskManager.kill();
    }

    /**
     * Submits a jar with {@code flink run -d} and returns the job's id.
     *
     * @param checkpoint to go on from
     */
    public String submit(
            Path jar, String entryClass, Optional<Path> checkpoint, List<String> arguments)
            throws IOException, InterruptedException {
        Path log = logs(options).resolve("submit-" + ++submitted + ".log");
        List<String> command = new ArrayList<>();
        command.add("org.apache.flink.client.cli.CliFrontend");
        command.addAll(List.of("run", "-d", "-c", entryClass));
        checkpoint.ifPresent(from -> command.addAll(List.of("-s", from.toUri().toString())));
        command.add(jar.toString());
        command.addAll(arguments);
        FlinkProcess client = FlinkProcess.start(conf, log, List.of("-Xmx256m"), command);
        int code = client.waitFor();
        Matcher id = JOB_ID.matcher(Files.readString(log));
        if (code != 0 || !id.find()) {
            throw new UserException(
                    ExitCode.FAILED,
                    "flink run of " + entryClass + " failed:\n" + client.lastLines(LOG_LINES),
                    "the whole output is in " + log);
        }
        return id.group(1);
    }

    public FlinkRest rest() {
        return rest;
    }

    /** Also the address of Flink's own web page. */
    public URI restAddress() {
        return restAddress;
    }

    @Override
    public void close() {
        if (taskManager != null) {
            taskManager.close();
        }
        jobManager.close();
    }

    private void awaitSlots() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (slots() < options.slots()) {
            requireAlive(jobManager, "JobManager");
            requireAlive(taskManager, "TaskManager");
            if (System.nanoTime() > deadline) {
                throw new UserException(
                        ExitCode.FAILED,
                        "the Flink cluster has no slots after " + START_TIMEOUT.toSeconds() + " s",
                        "read the logs in " + logs(options));
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private int slots() throws InterruptedException {
        try {
            JsonNode overview = rest.get("/overview");
            return overview.path("slots-total").asInt();
        } catch (IOException e) {
            // Not up yet: the caller's deadline decides.
            return 0;
        }
    }

    private void requireAlive(FlinkProcess process, String name) throws IOException {
        if (!process.isAlive()) {
            throw new UserException(
                    ExitCode.FAILED,
                    "the " + name + " ended:\n" + process.lastLines(LOG_LINES),
                    "read the logs in " + logs(options));
        }
    }

    private static Path logs(ClusterOptions options) {
        return options.directory().toAbsolutePath().resolve("logs");
    }
}
