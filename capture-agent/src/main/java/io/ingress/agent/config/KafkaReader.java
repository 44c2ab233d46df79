package io.ingress.agent.config;

import io.ingress.agent.export.KafkaAccess;
import io.ingress.agent.export.KafkaSasl;
import io.ingress.agent.export.KafkaSasl.Mechanism;
import io.ingress.agent.export.KafkaTls;
import io.ingress.agent.export.Secret;
import io.ingress.model.text.Nearest;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** Reads where Kafka is and how to get in. */
final class KafkaReader {
    static final List<String> KEYS =
            List.of("bootstrap", "tls", "sasl", "properties", "properties-file");
    static final List<String> SASL_KEYS =
            List.of("mechanism", "username", "password-file", "password-env");

    private static final Map<String, String> NOT_HERE =
            Map.of(
                    "password", "write it into a file of mode 600 and name it in password-file",
                    "brokers", "write bootstrap",
                    "ssl", "write tls");

    private static final Pattern BROKERS =
            Pattern.compile("[^\\s,:/]+:[0-9]{1,5}(, ?[^\\s,:/]+:[0-9]{1,5})*|\\[.*]:[0-9]{1,5}");
    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(password|jaas|secret|\\.key$).*");

    private final Problems problems;
    private final Values values;
    private final FileValues files;
    private final Map<String, String> environment;

    KafkaReader(FileValues files, Map<String, String> environment, Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
        this.files = files;
        this.environment = environment;
    }

    Optional<KafkaAccess> read(YamlNode node) {
        Section kafka = Section.of(node, "'kafka'", KEYS, NOT_HERE, problems);
        Optional<String> bootstrap =
                kafka.require("bootstrap", "write bootstrap: HOST:PORT").flatMap(this::brokers);
        Optional<KafkaTls> tls = kafka.get("tls").flatMap(new TlsReader(files, problems)::read);
        Optional<KafkaSasl> sasl = kafka.get("sasl").flatMap(this::sasl);
        Map<String, Secret> properties = new HashMap<>();
        kafka.get("properties-file").ifPresent(file -> fileOfProperties(file, properties));
        kafka.get("properties").ifPresent(map -> properties(map, properties));
        return bootstrap.map(brokers -> new KafkaAccess(brokers, tls, sasl, properties));
    }

    private Optional<String> brokers(YamlNode node) {
        Optional<String> text = values.text(node, "bootstrap");
        if (text.isPresent() && !BROKERS.matcher(text.get()).matches()) {
            return values.wrong(
                    node, "bootstrap", "HOST:PORT", "write e.g. kafka-1:9092,kafka-2:9092");
        }
        return text.map(brokers -> brokers.replace(" ", ""));
    }

    private Optional<KafkaSasl> sasl(YamlNode node) {
        Section sasl = Section.of(node, "'sasl'", SASL_KEYS, NOT_HERE, problems);
        Optional<Mechanism> mechanism =
                sasl.require("mechanism", "write mechanism: SCRAM-SHA-512")
                        .flatMap(this::mechanism);
        Optional<String> username =
                sasl.require("username", "write username: NAME")
                        .flatMap(name -> values.text(name, "username"));
        Optional<Secret> password = password(sasl);
        return mechanism.isEmpty() || username.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(new KafkaSasl(mechanism.get(), username.get(), password.get()));
    }

    private Optional<Mechanism> mechanism(YamlNode node) {
        List<String> names = Arrays.stream(Mechanism.values()).map(Mechanism::wireName).toList();
        String text = node.isScalar() ? node.text() : "";
        int index = names.indexOf(text);
        if (index >= 0) {
            return Optional.of(Mechanism.values()[index]);
        }
        String others = "set up others, e.g. OAUTHBEARER or GSSAPI, with properties-file";
        return values.wrong(
                node,
                "mechanism",
                "one of " + String.join(", ", names),
                Nearest.remedy(text, names, others));
    }

    private Optional<Secret> password(Section sasl) {
        if (sasl.has("password-file") == sasl.has("password-env")) {
            problems.add(
                    sasl.at(),
                    sasl.has("password-file") ? "two passwords" : "'password-file' is missing",
                    "write password-file: PATH or password-env: NAME of an environment variable");
            return Optional.empty();
        }
        return sasl.has("password-file")
                ? sasl.get("password-file").flatMap(node -> files.secret(node, "password-file"))
                : sasl.get("password-env").flatMap(this::fromEnvironment);
    }

    private Optional<Secret> fromEnvironment(YamlNode node) {
        Optional<String> name = values.text(node, "password-env");
        if (name.isPresent() && environment.getOrDefault(name.get(), "").isEmpty()) {
            problems.add(
                    node.at(),
                    "the environment variable " + name.get() + " is not set",
                    "set it or write password-file: PATH");
            return Optional.empty();
        }
        return name.map(variable -> new Secret(environment.get(variable)));
    }

    private void properties(YamlNode node, Map<String, Secret> into) {
        if (!node.isMap()) {
            values.wrong(node, "properties", "a map", "write e.g. {linger.ms: 20}");
            return;
        }
        for (YamlNode.Entry entry : node.entries()) {
            String name = entry.key().isScalar() ? entry.key().text() : "";
            if (SECRET_NAME.matcher(name).matches()) {
                problems.add(
                        entry.key().at(),
                        "'" + name + "' is a secret",
                        "write it into a file of mode 600 and name it in properties-file");
                continue;
            }
            values.text(entry.value(), name).ifPresent(text -> into.put(name, new Secret(text)));
        }
    }

    private void fileOfProperties(YamlNode node, Map<String, Secret> into) {
        Optional<String> content = files.privateContent(node, "properties-file");
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(content.orElse("")));
        } catch (IOException | IllegalArgumentException e) {
            values.wrong(node, "properties-file", "a file of properties", "write NAME=VALUE lines");
        }
        properties
                .stringPropertyNames()
                .forEach(name -> into.put(name, new Secret(properties.getProperty(name))));
    }
}
