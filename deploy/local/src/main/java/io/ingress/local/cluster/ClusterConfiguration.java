package io.ingress.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code conf/} of a standalone cluster on loopback and the memory of its task manager. */
final class ClusterConfiguration {
    /**
     * Memory of the task manager, spelled out because Flink's start scripts, which would work it
     * out, are not here.
     */
    static final List<String> TASK_MANAGER_MEMORY =
            List.of(
                    "-D", "taskmanager.cpu.cores=2.0",
                    "-D", "taskmanager.memory.task.heap.size=402653184b",
                    "-D", "taskmanager.memory.task.off-heap.size=0b",
                    "-D", "taskmanager.memory.managed.size=16777216b",
                    "-D", "taskmanager.memory.network.min=67108864b",
                    "-D", "taskmanager.memory.network.max=67108864b",
                    "-D", "taskmanager.memory.framework.heap.size=134217728b",
                    "-D", "taskmanager.memory.framework.off-heap.size=67108864b",
                    "-D", "taskmanager.memory.jvm-metaspace.size=201326592b",
                    "-D", "taskmanager.memory.jvm-overhead.min=67108864b",
                    "-D", "taskmanager.memory.jvm-overhead.max=67108864b");

    static final List<String> TASK_MANAGER_JVM =
            List.of("-Xmx512m", "-XX:MaxDirectMemorySize=192m", "-XX:MaxMetaspaceSize=192m");

    static final List<String> JOB_MANAGER_JVM = List.of("-Xmx384m");

    /** How often the job manager asks the task managers for their metrics. */
    static final long METRICS_INTERVAL_MS = 1_000;

    private static final String LOG4J =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Configuration status="ERROR">
              <Appenders>
                <Console name="out" target="SYSTEM_OUT">
                  <PatternLayout pattern="%d{HH:mm:ss.SSS} %-5level %c{1.} [%t] %m%n%throwable"/>
                </Console>
              </Appenders>
              <Loggers>
                <Logger name="org.apache.kafka" level="WARN"/>
                <Logger name="org.apache.pekko" level="WARN"/>
                <Root level="INFO"><AppenderRef ref="out"/></Root>
              </Loggers>
            </Configuration>
            """;

    private ClusterConfiguration() {}

    /** Returns the folder to give as {@code --configDir}. */
    static Path write(ClusterOptions options, int rpcPort, int restPort) throws IOException {
        Path directory = options.directory().toAbsolutePath();
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Path checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
        Files.writeString(conf.resolve("log4j2.xml"), LOG4J);
        Files.writeString(
                conf.resolve("config.yaml"),
                String.join(
                        "\n",
                        "jobmanager.rpc.address: 127.0.0.1",
                        "jobmanager.bind-host: 127.0.0.1",
                        "jobmanager.rpc.port: " + rpcPort,
                        "jobmanager.memory.process.size: 1024m",
                        "taskmanager.host: 127.0.0.1",
                        "taskmanager.bind-host: 127.0.0.1",
                        "taskmanager.numberOfTaskSlots: " + options.slots(),
                        "rest.address: 127.0.0.1",
                        "rest.bind-address: 127.0.0.1",
                        "rest.port: " + restPort,
                        "rest.bind-port: " + restPort,
                        "io.tmp.dirs: '" + temporary + "'",
                        "parallelism.default: " + options.parallelism(),
                        "metrics.fetcher.update-interval: " + METRICS_INTERVAL_MS,
                        // A task manager that was killed is missed after 10 s, not after 50.
                        "heartbeat.interval: 2000",
                        "heartbeat.timeout: 10000",
                        "state.backend.type: hashmap",
                        "execution.checkpointing.dir: '" + checkpoints.toUri() + "'",
                        "execution.checkpointing.interval: 2 s",
                        "execution.checkpointing.externalized-checkpoint-retention:"
                                + " RETAIN_ON_CANCELLATION",
                        "execution.checkpointing.tolerable-failed-checkpoints: 5",
                        "restart-strategy.type: exponential-delay",
                        "restart-strategy.exponential-delay.initial-backoff: 1 s",
                        "restart-strategy.exponential-delay.max-backoff: 60 s",
                        ""));
        return conf;
    }
}
