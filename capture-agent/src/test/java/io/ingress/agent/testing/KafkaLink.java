package io.ingress.agent.testing;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * A broker in a namespace of its own, which the receiving namespace reaches by a link that a test
 * can cut in several ways, or make slow.
 */
public final class KafkaLink implements AutoCloseable {
    private static final String SENSOR_END = "to-kafka";
    private static final String KAFKA_END = "to-sensor";
    private static final String SENSOR_ADDRESS = "10.77.0.1";
    private static final String KAFKA_ADDRESS = "10.77.0.2";
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int O_RDONLY = 0;

    /** What can happen between agent and broker, and to the broker. */
    public enum Fault {
        /** SIGKILL, later started again. */
        KILLED,
        /** SIGSTOP: connections stay open, nobody answers. */
        STOPPED,
        /** The sensor has no way to the broker. */
        NO_WAY_THERE,
        /** Packets reach the broker, its answers do not come back. */
        NO_WAY_BACK,
        /** The cable is out. */
        LINK_DOWN,
        /** 1 Mbit/s. */
        SLOW
    }

    private interface C extends Library {
        C LIBRARY = Native.load("c", C.class);

        int open(String path, int flags);

        int setns(int descriptor, int type);

        int close(int descriptor);
    }

    private final String sensor;
    private final String namespace = "ingress-agent-kafka-" + ProcessHandle.current().pid();
    private final KafkaProcess kafka;

    private KafkaLink(String sensor, KafkaProcess kafka) {
        this.sensor = sensor;
        this.kafka = kafka;
    }

    /** Prepares link and broker; the broker is not running yet. */
    public static KafkaLink create(Namespaces namespaces, Path directory) throws IOException {
        KafkaProcess kafka = KafkaProcess.in(directory, KAFKA_ADDRESS);
        KafkaLink link = new KafkaLink(namespaces.receiving(), kafka);
        try {
            Namespaces.execute("ip", "netns", "add", link.namespace);
            link.join();
            return link;
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    private void join() throws IOException {
        Namespaces.execute(
                "ip",
                "link",
                "add",
                SENSOR_END,
                "netns",
                sensor,
                "type",
                "veth",
                "peer",
                "name",
                KAFKA_END,
                "netns",
                namespace);
        for (List<String> end :
                List.of(
                        List.of(sensor, SENSOR_END, SENSOR_ADDRESS),
                        List.of(namespace, KAFKA_END, KAFKA_ADDRESS))) {
            String where = end.get(0);
            String device = end.get(1);
            ip(where, "address", "add", end.get(2) + "/30", "dev", device);
            ip(where, "link", "set", device, "up");
            ip(where, "link", "set", "lo", "up");
        }
    }

    public String bootstrap() {
        return kafka.bootstrap();
    }

    /** Starts the broker, with what it had before. */
    public void startKafka() throws Exception {
        inside(
                () -> {
                    kafka.start();
                    return null;
                });
    }

    public void createTopic(String name, int partitions) throws Exception {
        inside(
                () -> {
                    kafka.createTopic(name, partitions);
                    return null;
                });
    }

    /** What arrived on a topic. */
    public Arrivals arrivals(String topic) throws Exception {
        return inside(() -> Arrivals.of(kafka.records(topic)));
    }

    public void begin(Fault fault) throws Exception {
        switch (fault) {
            case KILLED -> kafka.kill();
            case STOPPED -> kafka.pause();
            case NO_WAY_THERE -> ip(sensor, "route", "add", "blackhole", KAFKA_ADDRESS);
            case NO_WAY_BACK -> ip(namespace, "route", "add", "blackhole", SENSOR_ADDRESS);
            case LINK_DOWN -> ip(namespace, "link", "set", KAFKA_END, "down");
            case SLOW -> tc("add", "tbf", "rate", "1mbit", "burst", "16kb", "latency", "400ms");
        }
    }

    public void end(Fault fault) throws Exception {
        switch (fault) {
            case KILLED -> startKafka();
            case STOPPED -> kafka.goOn();
            case NO_WAY_THERE -> ip(sensor, "route", "del", "blackhole", KAFKA_ADDRESS);
            case NO_WAY_BACK -> ip(namespace, "route", "del", "blackhole", SENSOR_ADDRESS);
            case LINK_DOWN -> ip(namespace, "link", "set", KAFKA_END, "up");
            case SLOW -> tc("del");
        }
    }

    @Override
    public void close() {
        kafka.close();
        try {
            Namespaces.execute("ip", "netns", "del", namespace);
        } catch (IOException e) {
            System.err.println("left behind: " + namespace + ": " + e.getMessage());
        }
    }

    private static void ip(String where, String... arguments) throws IOException {
        Namespaces.execute(
                Stream.concat(Stream.of("ip", "-n", where), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private void tc(String what, String... discipline) throws IOException {
        Namespaces.execute(
                Stream.concat(
                                Stream.of(
                                        "tc",
                                        "-n",
                                        sensor,
                                        "qdisc",
                                        what,
                                        "dev",
                                        SENSOR_END,
                                        "root"),
                                Stream.of(discipline))
                        .toArray(String[]::new));
    }

    /**
     * Does something on a thread that is in the broker's namespace; processes and threads it starts
     * are there, too.
     */
    private <T> T inside(Callable<T> what) throws Exception {
        FutureTask<T> task =
                new FutureTask<>(
                        () -> {
                            enter(namespace);
                            return what.call();
                        });
        Thread thread = new Thread(task, namespace);
        thread.start();
        return task.get();
    }

    private static void enter(String namespace) throws IOException {
        int descriptor = C.LIBRARY.open("/run/netns/" + namespace, O_RDONLY);
        int result = C.LIBRARY.setns(descriptor, CLONE_NEWNET);
        C.LIBRARY.close(descriptor);
        if (result != 0) {
            throw new IOException("cannot enter the namespace " + namespace);
        }
    }
}
