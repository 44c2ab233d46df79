package io.ingress.agent.config;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.HomeNetworks;
import io.ingress.agent.filter.NetworkSet;
import io.ingress.agent.health.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads configuration files, and files with rules only. */
public final class ConfigFile {
    static final List<String> KEYS =
            List.of(
                    "sensor",
                    "kafka",
                    "capture",
                    "payload",
                    "home",
                    "filter",
                    "buckets",
                    "bucket-seed",
                    "state",
                    "spool",
                    "metrics",
                    "log");
    static final List<String> RULES_KEYS = List.of("home", "filter");

    private static final Map<String, String> NOT_HERE =
            Map.of(
                    "bootstrap", "write it below kafka",
                    "interface", "write it below capture: '- source: live'",
                    "rules", "write filter",
                    "logging", "write log");

    private static final int MAX_BUCKETS = 4096;
    private static final int MAX_SENSOR_LENGTH = 64;

    private final Path file;
    private final Map<String, String> environment;
    private final Problems problems = new Problems();
    private final Values values = new Values(problems);

    private ConfigFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads a whole configuration, with the files it names.
     *
     * @param environment variables of the process, for secrets
     * @throws ConfigException with all problems of the file
     */
    public static AgentConfig read(Path file, Map<String, String> environment)
            throws ConfigException {
        ConfigFile reader = new ConfigFile(file, environment);
        Optional<AgentConfig> config = reader.document().map(reader::config);
        reader.problems.throwIfAny();
        return config.orElse(AgentConfig.NONE);
    }

    /**
     * Reads rules, and the home networks they need, from a file that has nothing else.
     *
     * @throws ConfigException with all problems of the file
     */
    public static FilterRules rules(Path file) throws ConfigException {
        ConfigFile reader = new ConfigFile(file, Map.of());
        Optional<FilterRules> rules = reader.document().map(reader::rulesOnly);
        reader.problems.throwIfAny();
        return rules.orElse(FilterRules.NONE);
    }

    private Optional<YamlNode> document() throws ConfigException {
        return YamlNode.document(file.toString(), text(), problems);
    }

    private String text() throws ConfigException {
        try {
            return TextFile.read(file);
        } catch (IOException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
    }

    private AgentConfig config(YamlNode document) {
        Section top = Section.of(document, "the configuration", KEYS, NOT_HERE, problems);
        Path directory = file.toAbsolutePath().getParent();
        FileValues files = new FileValues(directory, problems);
        return new AgentConfig(
                top.get("sensor").flatMap(this::sensor),
                top.get("kafka").flatMap(new KafkaReader(files, environment, problems)::read),
                top.get("capture").flatMap(new CaptureReader(files, problems)::read),
                top.get("payload").flatMap(this::payload),
                filter(top),
                top.get("buckets")
                        .flatMap(node -> values.whole(node, "buckets", 1, MAX_BUCKETS))
                        .map(Math::toIntExact),
                top.get("bucket-seed")
                        .flatMap(
                                node ->
                                        values.whole(
                                                node,
                                                "bucket-seed",
                                                Long.MIN_VALUE,
                                                Long.MAX_VALUE)),
                top.get("state").flatMap(node -> files.path(node, "state")),
                top.get("spool").flatMap(new SpoolReader(files, problems)::read),
                top.get("metrics").flatMap(this::metrics),
                top.get("log").flatMap(new LogReader(files, problems)::read));
    }

    private FilterRules rulesOnly(YamlNode document) {
        Section top = Section.of(document, "the file", RULES_KEYS, NOT_HERE, problems);
        top.require("filter", "write filter: and a list of rules");
        return filter(top);
    }

    private FilterRules filter(Section top) {
        NetworkSet home =
                top.get("home")
                        .map(node -> NetworkReader.read(node, "home", problems))
                        .map(HomeNetworks::of)
                        .orElse(HomeNetworks.DEFAULT);
        return top.get("filter")
                .map(node -> new FilterReader(home, problems).read(node))
                .orElse(FilterRules.NONE);
    }

    private Optional<String> sensor(YamlNode node) {
        Optional<String> name = values.text(node, "sensor");
        if (name.isPresent() && name.get().length() > MAX_SENSOR_LENGTH) {
            return values.wrong(
                    node,
                    "sensor",
                    "a short name",
                    "write at most " + MAX_SENSOR_LENGTH + " letters");
        }
        return name;
    }

    private Optional<InetSocketAddress> metrics(YamlNode node) {
        Optional<InetSocketAddress> address =
                ListenAddress.parse(node.isScalar() ? node.text().strip() : "");
        return address.isPresent()
                ? address
                : values.wrong(
                        node,
                        "metrics",
                        "ADDRESS:PORT of this host",
                        "write e.g. 127.0.0.1:9464, or 0.0.0.0:9464 for all its addresses");
    }

    private Optional<PayloadLimit> payload(YamlNode node) {
        return PayloadReader.read(node, values);
    }
}
