package io.ingress.agent.command;

import io.ingress.agent.health.StatusFile;
import io.ingress.agent.metrics.Account;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.HealthEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ingress agent status}: what the agent of a state directory last said of itself. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says whether an agent runs on this host, and where its packets went.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it runs", "1:it does not run", "2:wrong usage"})
final class StatusCommand implements Callable<Integer> {
    /** A heartbeat older than this is that of an agent that is gone or stuck. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final String RUNNING = "running";

    @Spec private CommandSpec spec;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".ingress/agent",
            description = "state directory of the agent (default: ${DEFAULT-VALUE})")
    private Path stateDir;

    @Option(names = "--json", description = "the whole heartbeat as JSON, as Kafka has it")
    private boolean json;

    @Override
    public Integer call() {
        Optional<HealthEvent> last;
        try {
            last = StatusFile.read(stateDir);
        } catch (IOException e) {
            return fail("the status in " + stateDir + " cannot be read: " + e.getMessage());
        }
        if (last.isEmpty()) {
            return fail("no agent has run with the state directory " + stateDir + "; give --state");
        }
        HealthEvent event = last.get();
        boolean runs = event.state().equals(RUNNING) && age(event).compareTo(FRESH) < 0;
        spec.commandLine().getOut().println(json ? json(event) : text(event, runs));
        spec.commandLine().getOut().flush();
        return runs ? AgentExit.FINE : AgentExit.FAILED;
    }

    private static String text(HealthEvent event, boolean runs) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s on %s: %s, start %s, version %s%n",
                        event.header().sensor(),
                        event.header().interfaceName(),
                        state(event, runs),
                        event.boot(),
                        event.version()));
        text.append(Account.of(event.counters()).text()).append(System.lineSeparator());
        event.counters().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        entry ->
                                text.append(
                                        String.format(
                                                Locale.ROOT,
                                                "  %-24s %,15d%n",
                                                entry.getKey(),
                                                entry.getValue())));
        return text.toString().stripTrailing();
    }

    private static String state(HealthEvent event, boolean runs) {
        if (runs) {
            return "running for " + event.uptimeSeconds() + " s";
        }
        return event.state().equals(RUNNING)
                ? "not heard of for " + age(event).toSeconds() + " s: killed, or stuck"
                : event.state() + " " + age(event).toSeconds() + " s ago";
    }

    private static Duration age(HealthEvent event) {
        long ageNs =
                TimeUnit.SECONDS.toNanos(Instant.now().getEpochSecond())
                        - event.header().timestampNs();
        return Duration.ofNanos(Math.max(0, ageNs));
    }

    private static String json(HealthEvent event) {
        return new String(new EveWriter().write(event), StandardCharsets.UTF_8).strip();
    }

    private int fail(String message) {
        spec.commandLine().getErr().println("ingress agent status: " + message);
        spec.commandLine().getErr().flush();
        return AgentExit.FAILED;
    }
}
