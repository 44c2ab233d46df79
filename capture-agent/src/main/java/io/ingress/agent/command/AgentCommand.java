package io.ingress.agent.command;

import io.ingress.agent.AgentException;
import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.CaptureAgent;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.export.KafkaTopics;
import io.ingress.agent.export.KafkaUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ingress agent}: one capture agent against an existing Kafka. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Captures packets from an interface or plays capture files, and ships them to Kafka.",
            "Every packet is accounted for: read = shipped + filtered + dropped by the kernel"
                    + " + dropped by policy."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all input was shipped",
            "1:failed, e.g. Kafka not reachable or no permission to capture",
            "2:wrong usage",
            "3:some input could not be read, e.g. a truncated capture"
        },
        footer = {
            "",
            "Examples:",
            "  ingress agent --bootstrap kafka:9092 --interface eth0 --filter 'not port 22'",
            "  ingress agent --bootstrap kafka:9092 --pcap day1.pcap day2.pcapng --speed 1",
            "",
            "A play that was interrupted goes on when the same command is given again; nothing is"
                    + " counted twice."
        })
public final class AgentCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int UNREADABLE_INPUT = 3;

    /** Ctrl-C waits so long, seconds: longer than a live batch waits for Kafka. */
    private static final long SHUTDOWN_WAIT_S = 40;

    private static final String AUTO = "auto";
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    @Spec private CommandSpec spec;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Kafka brokers, separated by commas")
    private String bootstrap;

    @ArgGroup(multiplicity = "1")
    private InputOptions input;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "BPF",
            description =
                    "ship only what matches, e.g. 'tcp port 80' (syntax of tcpdump); in the kernel"
                            + " when live, counted as filtered when a file is played")
    private String filter;

    @Option(
            names = "--sensor",
            paramLabel = "NAME",
            description = "name of this sensor (default: the host's name)")
    private String sensor;

    @Option(
            names = "--payload",
            paramLabel = "LIMIT",
            defaultValue = "default",
            converter = PayloadLimitConverter.class,
            description =
                    "payload shipped per flow direction: default (16 KiB), full, headers-only or a"
                            + " number of bytes; DNS is always whole except with headers-only")
    private PayloadLimit payload;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "0",
            description = "pace of a play: 1 as recorded, 2 twice as fast, 0 (default) no pauses")
    private double speed;

    @Option(
            names = "--shift-to-now",
            description = "move the timestamps of a play so that it begins now")
    private boolean shiftToNow;

    @Option(
            names = "--buckets",
            paramLabel = "N",
            defaultValue = AUTO,
            description = "partitions of the packets topic (default: ask Kafka)")
    private String buckets;

    @Option(
            names = "--bucket-seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "seed of the bucket hash, the same for all agents of an installation")
    private long bucketSeed;

    @Mixin private LiveOptions live;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".ingress/agent",
            description = "where an unfinished play is remembered (default: ${DEFAULT-VALUE})")
    private Path stateDir;

    @Override
    public Integer call() {
        try {
            return run(options());
        } catch (IllegalArgumentException e) {
            return fail(WRONG_USAGE, e);
        } catch (KafkaUnreachableException e) {
            return fail(FAILED, e);
        } catch (AgentException e) {
            return fail(exitCode(e.kind()), e);
        }
    }

    private int run(AgentOptions options) throws AgentException {
        spec.commandLine().getErr().println(Summary.start(options, bootstrap));
        AgentReport report = capture(options);
        spec.commandLine().getOut().println(Summary.end(report));
        spec.commandLine().getOut().flush();
        return report.facts().truncated() ? UNREADABLE_INPUT : FINE;
    }

    private AgentReport capture(AgentOptions options) throws AgentException {
        CountDownLatch done = new CountDownLatch(1);
        try (ProgressLine progress = ProgressLine.onTerminal();
                CaptureAgent agent = CaptureAgent.toKafka(options, bootstrap, progress)) {
            Thread onSignal = new Thread(() -> stopAndWait(agent, done), "agent-shutdown");
            Runtime.getRuntime().addShutdownHook(onSignal);
            AgentReport report = agent.run();
            removeHook(onSignal);
            return report;
        } finally {
            done.countDown();
        }
    }

    private AgentOptions options() throws KafkaUnreachableException {
        AgentOptions.Builder options =
                input.begin(live)
                        .sensor(Optional.ofNullable(sensor).orElseGet(AgentCommand::hostName))
                        .bucketSeed(bucketSeed)
                        .payload(payload)
                        .speed(speed)
                        .stateDir(stateDir);
        if (filter != null) {
            options.filter(filter);
        }
        if (shiftToNow) {
            options.timeShiftNs(AgentOptions.SHIFT_TO_NOW);
        }
        if (!buckets.equals(AUTO)) {
            options.buckets(bucketCount());
        }
        AgentOptions checked = options.build();
        return buckets.equals(AUTO)
                ? checked.toBuilder().buckets(KafkaTopics.buckets(bootstrap)).build()
                : checked;
    }

    private int bucketCount() {
        try {
            return Integer.parseInt(buckets);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a number or " + AUTO + ": buckets=" + buckets, e);
        }
    }

    private int fail(int exitCode, Exception e) {
        spec.commandLine().getErr().println("ingress agent: " + e.getMessage());
        spec.commandLine().getErr().flush();
        return exitCode;
    }

    private static int exitCode(AgentException.Kind kind) {
        return switch (kind) {
            case FAILED -> FAILED;
            case USAGE -> WRONG_USAGE;
            case INPUT -> UNREADABLE_INPUT;
        };
    }

    private static void stopAndWait(CaptureAgent agent, CountDownLatch done) {
        agent.stop();
        try {
            done.await(SHUTDOWN_WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When the JVM is going down already, the hook runs and there is nothing to remove. */
    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException expected) {
            Thread.yield();
        }
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).trim();
        } catch (IOException e) {
            return AgentOptions.DEFAULT_SENSOR;
        }
    }

    /** Reads {@link PayloadLimit}s. */
    static final class PayloadLimitConverter implements CommandLine.ITypeConverter<PayloadLimit> {
        @Override
        public PayloadLimit convert(String value) {
            try {
                return PayloadLimit.parse(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
