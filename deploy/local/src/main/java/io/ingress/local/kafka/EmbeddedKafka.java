package io.ingress.local.kafka;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker and controller in this process, on loopback, its data in a folder. Taking up the
 * folder again after a kill is normal.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String FORMATTED = "meta.properties";

    /** Attempts to bind chosen ports before giving up; each loss needs another process's race. */
    private static final int BIND_ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts the broker and sees to it that the topics of Ingress exist. */
    public static EmbeddedKafka start(KafkaOptions options) {
        for (int attempt = 1; ; attempt++) {
            int port = options.port() == 0 ? FreePort.choose() : options.port();
            Properties config = BrokerConfig.of(options, port, FreePort.choose());
            format(options.directory(), config);
            BrokerDeath.explain(options.directory());
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
            try {
                server.startup();
            } catch (RuntimeException e) {
                server.shutdown();
                if (attempt < BIND_ATTEMPTS && options.port() == 0) {
                    continue;
                }
                throw new UserException(
                        ExitCode.FAILED,
                        "the Kafka broker did not start: " + e.getMessage(),
                        "look whether another Ingress runs on the folder or the port",
                        e);
            }
            EmbeddedKafka kafka = new EmbeddedKafka(server, "127.0.0.1:" + port);
            IngressTopics.create(kafka.bootstrapServers, options);
            return kafka;
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory, Properties config) {
        if (Files.exists(directory.resolve(FORMATTED))) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("server.properties");
            try (OutputStream out = Files.newOutputStream(file)) {
                config.store(out, "read once, when the folder is formatted");
            }
            String[] arguments = {
                "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
            };
            int code =
                    StorageTool.execute(
                            arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (code != 0) {
                throw new IOException(said.toString(StandardCharsets.UTF_8).strip());
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.FAILED,
                    "cannot prepare the folder of Kafka, " + directory + ": " + e.getMessage(),
                    "free disk space, or choose another folder with --data",
                    e);
        }
    }
}
