package io.ingress.agent.export;

import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.Spool;
import io.ingress.agent.spool.SpoolOptions;
import io.ingress.agent.testing.AgentJvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The export side of a live capture in a JVM of its own, fed with batches at a rate, so that a test
 * can kill it. What it knew is found in a mapped file, whatever became of it.
 */
final class ExportProcess {
    static final int BUCKETS = 4;
    private static final int STATUS_BYTES = 64;

    private ExportProcess() {}

    /**
     * What a process knew at its end.
     *
     * @param durable batches of this boot that were reported durable
     * @param startMs from the start of the JVM until it was ready
     */
    record Status(long exported, long durable, long startMs, long waiting, long dropped) {
        static Status read(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer bytes = ByteBuffer.allocate(STATUS_BYTES);
                channel.read(bytes, 0);
                return new Status(
                        bytes.getLong(0),
                        bytes.getLong(8),
                        bytes.getLong(16),
                        bytes.getLong(24),
                        bytes.getLong(32));
            }
        }
    }

    /** Starts one; it exports until it is killed, or its input ends. */
    static Process start(List<String> prefix, String bootstrap, Path spool, String boot, Path dir)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                AgentJvm.command(
                        ExportProcess.class,
                        List.of(
                                bootstrap,
                                spool.toString(),
                                boot,
                                status(dir, boot).toString(),
                                Integer.getInteger("spool.payload", 2_000).toString(),
                                Integer.getInteger("spool.rate", 200).toString())));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile()))
                .start();
    }

    static Path status(Path dir, String boot) {
        return dir.resolve(boot + ".status");
    }

    public static void main(String[] arguments) throws Exception {
        ByteBuffer status = map(Path.of(arguments[3]));
        AgentCounters counters = new AgentCounters();
        SpoolAccount account = new SpoolAccount(counters, BUCKETS);
        Watch watch = new Watch(status, account);
        Spool spool =
                Spool.open(
                        new SpoolOptions(
                                Path.of(arguments[1]), Long.getLong("spool.size", 1L << 30)),
                        watch::values);
        account.resume(spool);
        watch.firstSeq = spool.lastSeq() + 1;
        watch.spool = spool;
        KafkaAccess access = KafkaAccess.plain(arguments[0]);
        try (LiveExporter exporter =
                new LiveExporter(
                        new KafkaReceiver(access),
                        new HealthProducer(access, counters),
                        Optional.of(spool),
                        account,
                        WhenFull.DROP_OLDEST,
                        counters)) {
            status.putLong(
                    16,
                    System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime());
            Feed feed =
                    new Feed(
                            exporter,
                            counters,
                            arguments[2],
                            BUCKETS,
                            Integer.parseInt(arguments[4]));
            int perSecond = Integer.parseInt(arguments[5]);
            while (System.in.available() == 0) {
                feed.export(perSecond / 100);
                status.putLong(0, feed.count());
                Thread.sleep(10);
            }
            exporter.flush();
            System.out.println(counters.account().text());
            System.out.println(counters.lifetimeAccount().text());
            status.putLong(24, counters.account().spooled());
            status.putLong(32, counters.account().droppedPolicy());
        }
    }

    private static ByteBuffer map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, STATUS_BYTES);
        }
    }

    /** Notes what is durable whenever a mark is written, on the shipping thread. */
    private static final class Watch {
        private final ByteBuffer status;
        private final SpoolAccount account;
        private volatile Spool spool;
        private volatile long firstSeq;

        private Watch(ByteBuffer status, SpoolAccount account) {
            this.status = status;
            this.account = account;
        }

        private Map<String, Long> values() {
            if (spool != null) {
                status.putLong(8, Math.max(0, spool.durableThrough() - firstSeq + 1));
            }
            return account.values();
        }
    }
}
