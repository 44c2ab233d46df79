package io.ingress.agent.testing;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker in this JVM, on loopback, for tests. */
public final class TestKafka implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final String bootstrap;
    private int saslPort;
    private int tlsPort;

    private TestKafka(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    public static TestKafka start(Path directory) throws IOException {
        return start(directory, config -> {});
    }

    /**
     * A broker that listens without encryption, and besides with TLS and SASL and with TLS alone.
     * SASL PLAIN knows the user probe.
     */
    public static TestKafka startSecure(Path directory, Certificates certificates)
            throws Exception {
        Path store = certificates.brokerStore();
        int sasl = freePort();
        int tls = freePort();
        TestKafka kafka =
                start(
                        directory,
                        config -> {
                            config.merge(
                                    "listeners",
                                    ",SASL://localhost:" + sasl + ",TLS://localhost:" + tls,
                                    (plain, more) -> plain + "" + more);
                            config.merge(
                                    "listener.security.protocol.map",
                                    ",SASL:SASL_SSL,TLS:SSL",
                                    (plain, more) -> plain + "" + more);
                            secure(config, store, certificates);
                        });
        kafka.saslPort = sasl;
        kafka.tlsPort = tls;
        return kafka;
    }

    private static TestKafka start(Path directory, Consumer<Properties> more) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Properties config =
                    config(directory.resolve("data" + attempt), LOOPBACK, port, freePort());
            more.accept(config);
            format(directory.resolve("server.properties"), config);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
            try {
                server.startup();
                return new TestKafka(server, LOOPBACK + ":" + port);
            } catch (KafkaException e) {
                server.shutdown();
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public String bootstrap() {
        return bootstrap;
    }

    /** Where it wants TLS and a login. */
    public String bootstrapSasl() {
        return "localhost:" + saslPort;
    }

    /** Where it wants TLS and a certificate. */
    public String bootstrapTls() {
        return "localhost:" + tlsPort;
    }

    public void createScramUser(String name, String password)
            throws InterruptedException, ExecutionException {
        ScramCredentialInfo how = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(name, how, password)))
                    .all()
                    .get();
        }
    }

    /** Creates a topic that keeps records of any time. */
    public void createTopic(String name, int partitions)
            throws InterruptedException, ExecutionException {
        createTopic(bootstrap, name, partitions);
    }

    static void createTopic(String bootstrap, String name, int partitions)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1);
            admin.createTopics(List.of(topic.configs(Map.of("retention.ms", "-1")))).all().get();
            await().until(() -> admin.listTopics().names().get().contains(name));
        }
    }

    public void deleteTopics(String... names) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.deleteTopics(List.of(names)).all().get();
            await().until(
                            () ->
                                    List.of(names).stream()
                                            .noneMatch(admin.listTopics().names().get()::contains));
        }
    }

    /** All records of a topic, partition by partition, in order. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return records(bootstrap, topic);
    }

    static List<ConsumerRecord<byte[], byte[]>> records(String bootstrap, String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < ends.get(partition)) {
                    consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                }
            }
        }
        return records;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void secure(Properties config, Path store, Certificates certificates) {
        config.put("ssl.keystore.type", "PKCS12");
        config.put("ssl.keystore.location", store.toString());
        config.put("ssl.keystore.password", Certificates.PASSWORD);
        config.put("ssl.key.password", Certificates.PASSWORD);
        config.put("ssl.truststore.type", "PEM");
        config.put("ssl.truststore.location", certificates.authority().toString());
        config.put("listener.name.tls.ssl.client.auth", "required");
        config.put("listener.name.sasl.sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        config.put(
                "listener.name.sasl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        config.put(
                "listener.name.sasl.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " user_probe=\"open\\\"se\\\\same\";");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static Properties config(Path directory, String host, int port, int controllerPort) {
        Properties config = new Properties();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        config.put("controller.listener.names", "CONTROLLER");
        config.put(
                "listeners",
                "PLAINTEXT://" + host + ":" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("log.dirs", directory.toString());
        config.put("auto.create.topics.enable", "false");
        config.put("num.network.threads", "1");
        config.put("num.io.threads", "2");
        config.put("background.threads", "2");
        config.put("log.cleaner.enable", "false");
        config.put("log.index.size.max.bytes", "1048576");
        return config;
    }

    static void format(Path file, Properties config) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            config.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
        if (StorageTool.execute(arguments, print) != 0) {
            throw new IOException(said.toString(StandardCharsets.UTF_8));
        }
    }
}
