package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.agent.config.ConfigFile;
import io.ingress.agent.export.KafkaAccess;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Certificates;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.TestKafka;
import io.ingress.model.Topics;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent against a real broker that wants TLS and a login. */
class KafkaSecurityITCase {
    private static final int PACKETS = 100;

    @TempDir private static Path kafkaDir;
    @TempDir private Path dir;

    private static Certificates certificates;
    private static TestKafka kafka;

    @BeforeAll
    static void startKafka() throws Exception {
        certificates = Certificates.make(kafkaDir.resolve("certificates"));
        kafka = TestKafka.startSecure(kafkaDir, certificates);
        kafka.createScramUser("probe", "open\"se\\same");
        kafka.createTopic(Topics.PACKETS, 2);
        kafka.createTopic(Topics.HEALTH, 1);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-512", "PLAIN"})
    void shouldShipWithTlsAndPassword(String mechanism) throws Exception {
        KafkaAccess access =
                access(
                        kafka.bootstrapSasl(),
                        "tls: {ca: " + certificates.authority() + "}",
                        sasl(mechanism));

        assertThat(play(access).account().shipped()).isEqualTo(PACKETS);
    }

    @Test
    void shouldShipWithACertificateOfItsOwn() throws Exception {
        KafkaAccess access =
                access(
                        kafka.bootstrapTls(),
                        "tls:",
                        "  ca: " + certificates.authority(),
                        "  certificate: " + certificates.clientCertificate(),
                        "  key: " + certificates.clientKey());

        assertThat(play(access).account().shipped()).isEqualTo(PACKETS);
    }

    @Test
    void shouldReadEverythingFromAFileOfProperties() throws Exception {
        secret(
                "client.properties",
                """
                security.protocol=SASL_SSL
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
                username="probe" password="open\\\\"se\\\\\\\\same";
                """
                        .formatted(certificates.authority()));

        KafkaAccess access = access(kafka.bootstrapSasl(), "properties-file: client.properties");

        assertThat(play(access).account().shipped()).isEqualTo(PACKETS);
    }

    @Test
    void shouldSayThatThePasswordIsWrong() throws Exception {
        KafkaAccess access =
                access(
                        kafka.bootstrapSasl(),
                        "tls: {ca: " + certificates.authority() + "}",
                        sasl("SCRAM-SHA-512"));
        Files.writeString(dir.resolve("password"), "wrong");
        KafkaAccess wrong = read();

        assertThat(access.toString()).doesNotContain("same");
        assertThatThrownBy(() -> play(wrong))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("Authentication failed")
                .hasMessageEndingWith(
                        "check sasl in the configuration: mechanism, username and password");
    }

    @Test
    void shouldSayThatTheBrokerIsNotTrusted() throws Exception {
        KafkaAccess access =
                access(
                        kafka.bootstrapSasl(),
                        "tls: {ca: " + certificates.stranger() + "}",
                        sasl("SCRAM-SHA-512"));

        assertThatThrownBy(() -> play(access))
                .isInstanceOf(AgentException.class)
                .hasMessageStartingWith("Kafka is not reachable at " + kafka.bootstrapSasl() + " (")
                .hasMessageEndingWith(
                        "check tls in the configuration and the certificates of both sides");
    }

    private AgentReport play(KafkaAccess access) throws AgentException {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < PACKETS; i++) {
            capture.record(i, Frames.udp(i % 9 + 1, 1024, 100, 9, 50));
        }
        Path file = capture.write(dir.resolve("a.pcap"));
        AgentOptions options = AgentOptions.play(List.of(file)).buckets(2).build();
        try (CaptureAgent agent = CaptureAgent.toKafka(options, access, PlayProgress.NONE)) {
            return agent.run();
        }
    }

    private String sasl(String mechanism) throws IOException {
        secret("password", "open\"se\\same\n");
        return "sasl: {mechanism: " + mechanism + ", username: probe, password-file: password}";
    }

    private KafkaAccess access(String bootstrap, String... lines) throws Exception {
        String text = "kafka:\n  bootstrap: " + bootstrap + "\n  " + String.join("\n  ", lines);
        Files.writeString(dir.resolve("agent.yml"), text);
        return read();
    }

    private KafkaAccess read() throws Exception {
        return ConfigFile.read(dir.resolve("agent.yml"), Map.of()).kafka().orElseThrow();
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.writeString(dir.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
