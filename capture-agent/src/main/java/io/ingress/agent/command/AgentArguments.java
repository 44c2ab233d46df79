package io.ingress.agent.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.config.AgentConfig;
import io.ingress.agent.config.CaptureConfig;
import io.ingress.agent.config.ConfigException;
import io.ingress.agent.config.ConfigFile;
import io.ingress.agent.config.SpoolConfig;
import io.ingress.agent.export.KafkaAccess;
import io.ingress.agent.export.KafkaUnreachableException;
import io.ingress.agent.export.LiveExporter;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.spool.SpoolOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code ingress agent}; what is given outranks the configuration file. */
final class AgentArguments {
    private static final String AUTO = "auto";
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path DEFAULT_STATE = Path.of(".ingress/agent");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "configuration file; the other options outrank what it says")
    private Path configFile;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, separated by commas")
    private String bootstrap;

    @Option(
            names = "--dry-run",
            description =
                    "capture, filter, cut and count, but ship nothing: what can this host do?")
    private boolean dryRun;

    @ArgGroup private InputOptions input;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "BPF",
            description =
                    "ship only what matches, e.g. 'tcp port 80' (syntax of tcpdump); in the kernel"
                            + " when live, counted as filtered when a file is played")
    private String filter;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "filter rules: a file with filter, and perhaps home, and nothing else")
    private Path rulesFile;

    @Option(
            names = "--sensor",
            paramLabel = "NAME",
            description = "name of this sensor (default: the host's name)")
    private String sensor;

    @Option(
            names = "--payload",
            paramLabel = "LIMIT",
            converter = PayloadLimitConverter.class,
            description =
                    "payload shipped per flow direction: default (16 KiB), full, headers-only or a"
                            + " number of bytes; DNS is always whole except with headers-only")
    private PayloadLimit payload;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "pace of a play: 1 as recorded, 2 twice as fast, 0 (default) no pauses")
    private Double speed;

    @Option(
            names = "--shift-to-now",
            description = "move the timestamps of a play so that it begins now")
    private boolean shiftToNow;

    @Option(
            names = "--buckets",
            paramLabel = "N",
            description = "partitions of the packets topic (default: auto: ask Kafka)")
    private String buckets;

    @Option(
            names = "--bucket-seed",
            paramLabel = "N",
            description =
                    "seed of the bucket hash, the same for all agents of an installation"
                            + " (default: 0)")
    private Long bucketSeed;

    @Mixin private LiveOptions live;

    @Mixin private SpoolArguments spool;

    @Option(
            names = "--metrics",
            paramLabel = "ADDRESS:PORT",
            converter = Address.class,
            description = "serve the counters to Prometheus there, at /metrics (default: nowhere)")
    private InetSocketAddress metrics;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "where an unfinished play is remembered (default: .ingress/agent)")
    private Path stateDir;

    /**
     * Puts the options over the configuration; asks Kafka for what neither says.
     *
     * @throws ParameterException when something is said nowhere
     */
    AgentSetup resolve(AgentConfig config, CommandLine command)
            throws ConfigException, KafkaUnreachableException {
        Optional<KafkaAccess> kafka =
                dryRun ? Optional.empty() : Optional.of(kafka(config, command));
        AgentOptions.Builder options = options(config, command);
        Optional<Integer> count = bucketCount(config);
        if (count.isEmpty() && kafka.isPresent()) {
            Optional<SpoolOptions> spooled = withSpool(config, options).spool();
            options.buckets(LiveExporter.buckets(kafka.get(), spooled));
        }
        count.ifPresent(options::buckets);
        return new AgentSetup(withSpool(config, options), kafka);
    }

    /** What is said now; Kafka is not asked again. */
    AgentSetup again(CommandLine command, Map<String, String> environment, AgentOptions running)
            throws ConfigException {
        AgentConfig config = config(environment);
        int count = bucketCount(config).orElse(running.buckets());
        AgentOptions fresh = withSpool(config, options(config, command).buckets(count));
        return new AgentSetup(
                fresh, dryRun ? Optional.empty() : Optional.of(kafka(config, command)));
    }

    /** True when there is a file to read again. */
    boolean hasConfiguration() {
        return configFile != null || rulesFile != null;
    }

    /** What the configuration file says, if there is one. */
    AgentConfig config(Map<String, String> environment) throws ConfigException {
        return configFile == null ? AgentConfig.NONE : ConfigFile.read(configFile, environment);
    }

    private AgentOptions.Builder options(AgentConfig config, CommandLine command)
            throws ConfigException {
        AgentOptions.Builder options =
                begin(config, command)
                        .rules(rules(config))
                        .sensor(
                                Optional.ofNullable(sensor)
                                        .or(config::sensor)
                                        .orElseGet(AgentArguments::hostName))
                        .bucketSeed(given(bucketSeed, config.bucketSeed(), 0L))
                        .payload(given(payload, config.payload(), PayloadLimit.DEFAULT))
                        .stateDir(given(stateDir, config.stateDir(), DEFAULT_STATE))
                        .log(config.log());
        Optional.ofNullable(metrics).or(config::metrics).ifPresent(options::metrics);
        return options;
    }

    private AgentOptions withSpool(AgentConfig config, AgentOptions.Builder builder) {
        AgentOptions options = builder.build();
        if (options.input().waits()) {
            return options;
        }
        SpoolConfig said = config.spool().orElse(SpoolConfig.DEFAULT);
        Path state = options.stateDir().orElse(DEFAULT_STATE);
        return options.toBuilder().spool(spool.options(said, state)).build();
    }

    private KafkaAccess kafka(AgentConfig config, CommandLine command) {
        return config.kafka()
                .map(access -> bootstrap == null ? access : access.at(bootstrap))
                .or(() -> Optional.ofNullable(bootstrap).map(KafkaAccess::plain))
                .orElseThrow(() -> missing(command, "option: '--bootstrap=HOST:PORT'", "kafka"));
    }

    private AgentOptions.Builder begin(AgentConfig config, CommandLine command) {
        Optional<CaptureConfig> capture = input == null ? config.capture() : Optional.empty();
        AgentOptions.Builder options;
        if (capture.isPresent()) {
            CaptureConfig said = capture.get();
            options = AgentOptions.of(filter == null ? said.input() : said.input().unfiltered());
            said.bpf().ifPresent(options::filter);
            said.speed().ifPresent(options::speed);
            options.timeShiftNs(said.times().shiftNs());
        } else if (input == null) {
            throw missing(
                    command,
                    "argument: '--interface=IF', '--pcap=FILE' or '--directory=DIR'",
                    "capture");
        } else {
            options = input.begin(live);
        }
        Optional.ofNullable(filter).ifPresent(options::filter);
        Optional.ofNullable(speed).ifPresent(options::speed);
        return shiftToNow ? options.timeShiftNs(AgentOptions.SHIFT_TO_NOW) : options;
    }

    private FilterRules rules(AgentConfig config) throws ConfigException {
        return rulesFile == null ? config.filter() : ConfigFile.rules(rulesFile);
    }

    /** Empty: Kafka is asked. */
    private Optional<Integer> bucketCount(AgentConfig config) {
        if (buckets == null) {
            return config.buckets();
        }
        try {
            return buckets.equals(AUTO) ? Optional.empty() : Optional.of(Integer.parseInt(buckets));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a number or " + AUTO + ": buckets=" + buckets, e);
        }
    }

    private static <T> T given(T option, Optional<T> config, T otherwise) {
        return option != null ? option : config.orElse(otherwise);
    }

    private static ParameterException missing(CommandLine command, String option, String key) {
        return new ParameterException(
                command, "Missing required " + option + ", or " + key + " in --config=FILE");
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
