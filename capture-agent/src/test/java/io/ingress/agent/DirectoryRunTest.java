package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ingress.agent.AgentReport.Outcome;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.export.HealthSink;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.BatchList;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.Packets.Copy;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRunTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int FILE_HEADER_BYTES = 24;

    @TempDir private Path dir;

    private Path folder;
    private final AgentCounters counters = new AgentCounters();
    private final BatchList out = new BatchList(counters);
    private CaptureAgent agent;
    private CompletableFuture<AgentReport> report;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(dir.resolve("captures"));
    }

    @AfterEach
    void stop() {
        agent.close();
        report.join();
    }

    @Test
    void shouldPlayFilesInTheOrderOfTheirPackets() throws Exception {
        Files.write(folder.resolve("a.pcap"), capture(3, 5));
        Files.write(folder.resolve("b.pcap"), capture(0, 3));

        start();

        awaitPackets(0, 5);
        assertThat(out.batches().get(0).header().interfaceName()).isEqualTo("captures");
    }

    @Test
    void shouldPlayFilesThatComeAndGrow() throws Exception {
        start();
        Path file = Files.createFile(folder.resolve("a.pcap"));
        append(file, Arrays.copyOf(capture(0, 2), 50));
        append(file, Arrays.copyOfRange(capture(0, 2), 50, capture(0, 2).length));
        awaitPackets(0, 2);

        append(file, packets(2, 4));
        awaitPackets(0, 4);

        Files.write(folder.resolve("b.pcapng"), pcapng(4, 6));
        awaitPackets(0, 6);
    }

    @Test
    void shouldKnowARotatedFileByAnyName() throws Exception {
        Path file = Files.write(folder.resolve("a.pcap"), capture(0, 2));
        start();
        awaitPackets(0, 2);

        Path rotated = Files.move(file, folder.resolve("a.pcap.1"));
        append(rotated, packets(2, 3));
        Files.write(file, capture(3, 5));

        awaitPackets(0, 5);
    }

    @Test
    void shouldPlayAFileAgainThatWasWrittenAnew() throws Exception {
        Path file = Files.write(folder.resolve("a.pcap"), capture(0, 2));
        start();
        awaitPackets(0, 2);

        // As tcpdump -W does: the same inode.
        Files.write(file, capture(2, 6), StandardOpenOption.TRUNCATE_EXISTING);

        awaitPackets(0, 6);
    }

    @Test
    void shouldReadAFileToItsEndThatIsRemovedMeanwhile() throws Exception {
        Path file = Files.write(folder.resolve("a.pcap"), capture(0, 2));
        start();
        awaitPackets(0, 2);

        append(file, packets(2, 40));
        Files.delete(file);

        awaitPackets(0, 40);
    }

    @Test
    void shouldGoOnWhereItStoppedAndSendNothingTwice() throws Exception {
        Path file = Files.write(folder.resolve("a.pcap"), capture(0, 2));
        start();
        awaitPackets(0, 2);
        agent.stop();
        AgentReport first = report.get();
        append(file, packets(2, 4));
        Files.write(folder.resolve("b.pcap"), capture(4, 5));

        start();

        awaitPackets(0, 5);
        agent.stop();
        AgentReport second = report.get();
        assertThat(first.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(first.account().isBalanced()).isTrue();
        assertThat(second.boot()).isEqualTo(first.boot());
        assertThat(out.byName()).hasSameSizeAs(out.batches());
    }

    @Test
    void shouldBeginAnewWithOtherOptionsAndPlayNothingTwice() throws Exception {
        Files.write(folder.resolve("a.pcap"), capture(0, 2));
        start();
        awaitPackets(0, 2);
        agent.stop();
        String before = report.get().boot();
        Files.write(folder.resolve("b.pcap"), capture(2, 4));

        start(options().payload(PayloadLimit.HEADERS_ONLY).build());

        await().until(() -> out.packets().size() == 4);
        agent.stop();
        assertThat(report.get().boot()).isNotEqualTo(before);
    }

    @Test
    void shouldMoveTheClockWhileNothingComes() throws Exception {
        Files.write(folder.resolve("a.pcap"), capture(0, 2));

        start();

        // Nothing is claimed of the last 30 s, so the clock stands for now, but buckets hear of it.
        await().until(() -> out.batches().size() >= 3 * options().build().buckets());
        assertThat(out.batches()).allMatch(batch -> !batch.header().last());
    }

    @Test
    void shouldPassByWhatIsNoCapture() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "the probe stands in rack 7, on the left");
        Files.write(folder.resolve(".a.pcap.part"), capture(7, 9));
        Files.createDirectory(folder.resolve("old"));
        Files.createFile(folder.resolve("empty.pcap"));
        byte[] damaged = capture(0, 2);
        damaged[FILE_HEADER_BYTES + packets(0, 1).length + 11] = 0x7f;
        Files.write(folder.resolve("a.pcap"), damaged);
        Files.write(folder.resolve("b.pcap"), capture(1, 3));

        start();

        awaitPackets(0, 3);
    }

    @Test
    void shouldRememberNothingOfADryRun() throws Exception {
        Files.write(folder.resolve("a.pcap"), capture(0, 2));
        try (CaptureAgent trial =
                CaptureAgent.dryRun(options().build(), (packets, played, total) -> {})) {
            CompletableFuture<AgentReport> tried = CompletableFuture.supplyAsync(() -> run(trial));
            await().until(() -> trial.counters().account().shipped() == 2);
            trial.stop();
            tried.get();
        }

        start();

        awaitPackets(0, 2);
    }

    @Test
    void shouldSayWhatIsWrong() throws Exception {
        CaptureAgent missing =
                agent(
                        AgentOptions.of(new CaptureInput.Directory(dir.resolve("nowhere")))
                                .stateDir(dir.resolve("state"))
                                .build());
        assertThatThrownBy(missing::run)
                .isInstanceOfSatisfying(
                        AgentException.class,
                        e -> assertThat(e.kind()).isEqualTo(AgentException.Kind.INPUT))
                .hasMessageContaining("nowhere: no such directory; create it or check the path");

        start();
        await().until(() -> !out.batches().isEmpty());
        assertThatThrownBy(() -> agent(options().build()).run())
                .hasMessageContaining("the same directory is being played already by another agent")
                .hasMessageContaining("wait for it or use another directory");

        assertThatThrownBy(() -> options().speed(1).build())
                .hasMessageContaining("a directory is played as it comes, without speed");
    }

    private void start() {
        start(options().build());
    }

    private void start(AgentOptions options) {
        agent = agent(options);
        CaptureAgent started = agent;
        report = CompletableFuture.supplyAsync(() -> run(started));
    }

    private static AgentReport run(CaptureAgent started) {
        try {
            return started.run();
        } catch (AgentException e) {
            throw new IllegalStateException(e);
        }
    }

    private AgentOptions.Builder options() {
        return AgentOptions.of(new CaptureInput.Directory(folder))
                .stateDir(dir.resolve("state"))
                .payload(PayloadLimit.FULL)
                .buckets(2);
    }

    private CaptureAgent agent(AgentOptions options) {
        return new CaptureAgent(
                options,
                new AgentWiring(
                        out,
                        HealthSink.NONE,
                        counters,
                        (packets, played, total) -> {},
                        Clock.systemUTC()));
    }

    private void awaitPackets(int first, int end) {
        await().untilAsserted(
                        () ->
                                assertThat(out.packets())
                                        .extracting(Copy::timestampNs)
                                        .containsExactlyInAnyOrderElementsOf(
                                                IntStream.range(first, end)
                                                        .mapToObj(i -> T0 + i * SECOND)
                                                        .toList()));
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }

    /** A file with packets of these numbers, a second apart. */
    private static byte[] capture(int first, int end) {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = first; i < end; i++) {
            capture.record(T0 + i * SECOND, Frames.udp(i, 2000, 200, 4000, 30));
        }
        return capture.toBytes();
    }

    /** What is appended to a file. */
    private static byte[] packets(int first, int end) {
        byte[] whole = capture(first, end);
        return Arrays.copyOfRange(whole, FILE_HEADER_BYTES, whole.length);
    }

    private static byte[] pcapng(int first, int end) {
        CaptureBytes capture = CaptureBytes.pcapng(ByteOrder.LITTLE_ENDIAN).describe(1, 65_535);
        for (int i = first; i < end; i++) {
            byte[] frame = Frames.udp(i, 2000, 200, 4000, 30);
            capture.enhanced(0, (T0 + i * SECOND) / 1000, frame.length, frame);
        }
        return capture.toBytes();
    }
}
