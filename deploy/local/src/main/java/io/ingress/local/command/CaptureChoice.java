package io.ingress.local.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.local.ExitCode;
import io.ingress.local.Installation;
import io.ingress.local.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say what {@code up} captures: an interface, a file, or the sample. */
final class CaptureChoice {
    @Option(
            names = "--interface",
            paramLabel = "IF",
            description = "capture live from this interface, e.g. eth0")
    private Optional<String> interfaceName = Optional.empty();

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description = "play this capture (pcap, pcapng) instead of the sample")
    private Optional<Path> pcap = Optional.empty();

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = "BPF filter as of tcpdump, e.g. 'not port 22'")
    private Optional<String> filter = Optional.empty();

    @Option(
            names = "--sensor",
            paramLabel = "NAME",
            defaultValue = Installation.SENSOR,
            description = "name of this sensor (default: ${DEFAULT-VALUE})")
    private String sensor;

    @Option(
            names = "--payload",
            paramLabel = "LIMIT",
            defaultValue = "default",
            description =
                    "payload kept per flow direction: default (16 KiB), full, headers-only or a"
                            + " number of bytes")
    private String payload;

    @Option(names = "--no-sample", description = "do not play the sample capture on first start")
    private boolean noSample;

    /** Wrong combinations, before anything is started. */
    void check() {
        if (interfaceName.isPresent() && pcap.isPresent()) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "--interface and --pcap exclude each other",
                    "give one of them");
        }
        Preflight.requireReadable(agent(Installation.BUCKETS).build());
    }

    /** Whether the sample would be played: no other input was named. */
    boolean isSample() {
        return interfaceName.isEmpty() && pcap.isEmpty();
    }

    boolean isSampleRefused() {
        return noSample && isSample();
    }

    boolean isLive() {
        return interfaceName.isPresent();
    }

    /** For people. */
    String describe() {
        return interfaceName
                .map(name -> "the interface " + name)
                .or(() -> pcap.map(Path::toString))
                .orElse("the sample capture");
    }

    AgentOptions.Builder agent(int buckets) {
        AgentOptions.Builder agent =
                interfaceName
                        .map(name -> AgentOptions.capture(new CaptureInput.Live(name)))
                        .orElseGet(
                                () ->
                                        AgentOptions.play(
                                                List.of(pcap.orElse(Installation.sample()))));
        agent.sensor(sensor).buckets(buckets).payload(payloadLimit());
        filter.ifPresent(agent::filter);
        return agent;
    }

    private PayloadLimit payloadLimit() {
        try {
            return PayloadLimit.parse(payload);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.WRONG_USAGE, e.getMessage(), "see: ingress up --help", e);
        }
    }
}
