package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.directory.JournalEntry.Epoch;
import io.ingress.agent.directory.JournaledExporter;
import io.ingress.agent.export.HealthSink;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.testing.BatchList;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.Packets;
import io.ingress.model.packet.PacketBatch;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of a directory (files come, grow, are renamed and removed after they were read)
 * and of agents that crash while they play it: every packet is shipped under one number, however
 * often.
 */
class DirectoryCrashTest {
    private static final int HISTORIES = Integer.getInteger("directory.histories", 25);
    private static final int ACTIONS = 60;
    private static final int BUCKETS = 3;
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final int FILE_HEADER_BYTES = 24;

    @TempDir private Path dir;

    private final Map<String, PacketBatch> received = new TreeMap<>();
    private final List<Path> files = new ArrayList<>();
    private Random random;
    private Path folder;
    private int written;

    static IntStream seeds() {
        return IntStream.range(0, HISTORIES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldShipEveryPacketUnderOneNumberHoweverOftenItCrashes(int seed) throws Exception {
        random = new Random(seed);
        folder = Files.createDirectory(dir.resolve("captures"));
        int actions = 0;
        while (actions < ACTIONS) {
            try (Agent agent = new Agent(1 + random.nextInt(12))) {
                agent.begin();
                for (; actions < ACTIONS; actions++) {
                    act(agent);
                }
            } catch (Crash e) {
                actions++;
            }
        }
        try (Agent last = new Agent(Integer.MAX_VALUE)) {
            last.begin();
            last.readAll();
        }

        assertThat(received.values().stream().map(batch -> batch.header().boot()).distinct())
                .hasSize(1);
        List<Integer> numbers =
                received.values().stream()
                        .flatMap(batch -> Packets.of(batch).stream())
                        .map(copy -> (int) (copy.timestampNs() - T0))
                        .sorted()
                        .toList();
        assertThat(numbers).isEqualTo(IntStream.range(0, written).boxed().toList());
    }

    private void act(Agent agent) throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> create();
            case 1, 2 -> append();
            case 3 -> rename();
            case 4 -> agent.endEpoch();
            case 5 -> agent.reader.quiet();
            default -> agent.reader.round();
        }
    }

    private void create() throws IOException {
        Path file = folder.resolve("a" + random.nextInt(1_000_000) + ".pcap");
        if (!Files.exists(file)) {
            Files.write(file, CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1).toBytes());
            files.add(file);
        }
    }

    /** Some packets, perhaps in two pieces that do not end where a packet does. */
    private void append() throws IOException {
        if (files.isEmpty()) {
            return;
        }
        Path file = files.get(random.nextInt(files.size()));
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = random.nextInt(400); i > 0; i--) {
            int number = written++;
            byte[] frame = Frames.udp(1 + number % 7, 2000, 9, 4000, random.nextInt(300));
            capture.record(T0 + number, frame);
        }
        byte[] bytes = capture.toBytes();
        Files.write(
                file,
                Arrays.copyOfRange(bytes, FILE_HEADER_BYTES, bytes.length),
                StandardOpenOption.APPEND);
    }

    private void rename() throws IOException {
        if (!files.isEmpty()) {
            int i = random.nextInt(files.size());
            Path fresh = folder.resolve("b" + random.nextInt(1_000_000) + ".pcap");
            if (!Files.exists(fresh)) {
                files.set(i, Files.move(files.get(i), fresh));
            }
        }
    }

    /** What a killed process is: nothing it had in mind is left. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final class Agent implements AutoCloseable {
        private final CaptureContext context;
        private final DirectoryState state;
        private final CaptureStream stream;
        private final DirectoryReader reader;

        Agent(int batches) throws IOException {
            CaptureInput.Directory input = new CaptureInput.Directory(folder);
            AgentOptions options =
                    AgentOptions.of(input)
                            .stateDir(dir.resolve("state"))
                            .buckets(BUCKETS)
                            .batchBytes(16 * 1024)
                            .build();
            AgentCounters counters = new AgentCounters();
            BatchList exporter = new BatchList(counters);
            exporter.beforeEach(
                    () -> {
                        if (exporter.batches().size() == batches) {
                            exporter.batches().forEach(DirectoryCrashTest.this::receive);
                            throw new Crash();
                        }
                    });
            AgentWiring wiring =
                    new AgentWiring(
                            exporter,
                            HealthSink.NONE,
                            counters,
                            (packets, played, total) -> {},
                            Clock.systemUTC());
            FramePolicy policy = FramePolicy.of(options);
            context = new CaptureContext(options, wiring, () -> policy);
            state = DirectoryState.open(context, input);
            stream =
                    context.stream(
                            state.begin().boot(),
                            List.of(state.name()),
                            new JournaledExporter(state.journal(), exporter));
            stream.resume(state.begin().position());
            reader = new DirectoryReader(state.folder(), state.journal(), stream, path());
        }

        void begin() throws IOException {
            reader.repeat(state.journal().steps());
        }

        void readAll() throws IOException {
            while (reader.round() > 0) {
                // More may be due.
            }
            endEpoch();
        }

        void endEpoch() throws IOException {
            if (reader.isOpen()) {
                reader.quiet();
            }
            Epoch before = state.begin();
            reader.beginEpoch(new Epoch(before.boot(), before.shape(), stream.position()), path());
        }

        @Override
        public void close() throws IOException {
            ((BatchList) context.wiring().exporter())
                    .batches()
                    .forEach(DirectoryCrashTest.this::receive);
            state.close();
        }

        private FramePath path() {
            return new FramePath(
                    context.options(),
                    0,
                    FileFilter.NONE.frames(),
                    stream,
                    context.counters(),
                    context.policy().get());
        }
    }

    /** What has the same number has to be the same. */
    private void receive(PacketBatch batch) {
        String number =
                batch.header().boot() + "/" + batch.header().bucket() + "/" + batch.header().seq();
        PacketBatch before = received.putIfAbsent(number, batch);
        if (before != null) {
            assertThat(batch.header()).isEqualTo(before.header());
            assertThat(batch.pcap()).as(number).isEqualTo(before.pcap());
        }
    }
}
