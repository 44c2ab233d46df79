package io.ingress.agent.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker in a JVM of its own, so that a test can kill, stop and start it. */
public final class KafkaProcess implements AutoCloseable {
    private final Path directory;
    private final String host;
    private final int port;
    private final int controllerPort;
    private Process process;

    private KafkaProcess(Path directory, String host, int port, int controllerPort) {
        this.directory = directory;
        this.host = host;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** Prepares a broker that is not running yet. */
    public static KafkaProcess in(Path directory) throws IOException {
        return in(directory, TestKafka.LOOPBACK);
    }

    /** Prepares one that listens at an address. */
    static KafkaProcess in(Path directory, String host) throws IOException {
        KafkaProcess kafka =
                new KafkaProcess(directory, host, TestKafka.freePort(), TestKafka.freePort());
        Properties config = kafka.config();
        TestKafka.format(directory.resolve("server.properties"), config);
        return kafka;
    }

    public String bootstrap() {
        return host + ":" + port;
    }

    /** Starts it with what it had before, and waits until it listens. */
    public void start() throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KafkaProcess.class.getName(),
                                directory.toString(),
                                host,
                                Integer.toString(port),
                                Integer.toString(controllerPort))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("broker.log").toFile())
                        .start();
        await().atMost(120, TimeUnit.SECONDS).until(this::isListening);
    }

    public void createTopic(String name, int partitions)
            throws InterruptedException, ExecutionException {
        TestKafka.createTopic(bootstrap(), name, partitions);
    }

    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return TestKafka.records(bootstrap(), topic);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: connections stay open, nobody answers. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Properties config() {
        return TestKafka.config(directory.resolve("data"), host, port, controllerPort);
    }

    public static void main(String[] arguments) {
        KafkaProcess kafka =
                new KafkaProcess(
                        Path.of(arguments[0]),
                        arguments[1],
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(kafka.config()), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }
}
