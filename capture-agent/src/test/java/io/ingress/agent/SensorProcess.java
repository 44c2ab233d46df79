package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ingress.agent.health.StatusFile;
import io.ingress.agent.metrics.Account;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.testing.Namespaces;
import io.ingress.model.event.HealthEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** The agent with the JVM options it is installed with, in the receiving namespace. */
final class SensorProcess implements AutoCloseable {
    private final Process process;
    private final Path state;
    private final Path log;

    private SensorProcess(Process process, Path state, Path log) {
        this.process = process;
        this.state = state;
        this.log = log;
    }

    /** Starts one that captures the receiver's packets; {@code dir} is its alone. */
    static SensorProcess start(Namespaces namespaces, Path dir, String... options)
            throws IOException {
        Files.createDirectories(dir);
        Path state = dir.resolve("state");
        Path log = dir.resolve("log");
        List<String> arguments = new ArrayList<>(List.of("--interface", Namespaces.RECEIVER));
        arguments.addAll(List.of("--state", state.toString()));
        arguments.addAll(List.of(options));
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >\"$0\" 2>&1", log.toString()));
        command.addAll(AgentProcess.command(arguments));
        SensorProcess agent = new SensorProcess(namespaces.start(command), state, log);
        agent.awaitCounter(AgentCounter.READ, read -> read == 0, Duration.ofSeconds(60));
        return agent;
    }

    /** What its batches are marked with. */
    String boot() {
        return status().orElseThrow().boot();
    }

    long counter(AgentCounter counter) {
        return status().map(last -> last.counters().get(counter.wireName())).orElse(-1L);
    }

    void awaitCounter(AgentCounter counter, LongPredicate holds, Duration atMost) {
        await().atMost(atMost)
                .failFast(() -> assertThat(process.isAlive()).as(this::said).isTrue())
                .until(() -> holds.test(counter(counter)));
    }

    /** Most resident memory so far, KiB. */
    long peakKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** SIGTERM; its account at the end. */
    Account stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Account.of(status().orElseThrow().counters());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Optional<HealthEvent> status() {
        try {
            return StatusFile.read(state);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String said() {
        try {
            return "the agent has ended: " + Files.readString(log);
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
