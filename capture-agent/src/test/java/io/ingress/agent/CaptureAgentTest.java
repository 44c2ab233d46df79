package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ingress.agent.AgentReport.Outcome;
import io.ingress.agent.export.HealthSink;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.BatchList;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.packet.BatchHeader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureAgentTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final int PACKETS = 30_000;

    @TempDir private Path dir;

    private final List<HealthEvent> heartbeats = new CopyOnWriteArrayList<>();

    @Test
    void shouldAccountForEveryPacketAndForgetAFinishedPlay() throws Exception {
        AgentOptions options = play(busy()).build();
        AgentCounters counters = new AgentCounters();
        BatchList out = new BatchList(counters);

        AgentReport report = run(options, out, counters);

        assertThat(report.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(report.account().read()).isEqualTo(PACKETS);
        assertThat(report.account().shipped()).isEqualTo(PACKETS);
        assertThat(report.account().isBalanced()).isTrue();
        assertThat(out.packets()).hasSize(PACKETS);
        assertThat(stateFiles()).isEmpty();
    }

    @Test
    void shouldSendTheSameBatchesAgainAfterACrash() throws Exception {
        AgentOptions options = play(busy()).batchBytes(16 * 1024).build();
        TreeMap<String, String> whole = crashAndRestart(options, 70);

        assertThat(whole).hasSizeGreaterThan(100);
    }

    @Test
    void shouldKeepShiftAndStartOfAPacedPlayAfterACrash() throws Exception {
        AgentOptions options =
                play(bursts()).speed(10).timeShiftNs(AgentOptions.SHIFT_TO_NOW).build();

        TreeMap<String, String> whole = crashAndRestart(options, 30);

        assertThat(whole).hasSize(5 * 8);
    }

    /** Byte for byte: what came before the crash is a part of what comes after it. */
    private TreeMap<String, String> crashAndRestart(AgentOptions options, int crashAfter)
            throws Exception {
        AgentCounters counters = new AgentCounters();
        BatchList beforeCrash = new BatchList(counters).failAfter(crashAfter);
        assertThatThrownBy(() -> run(options, beforeCrash, counters))
                .isInstanceOf(AgentException.class)
                .hasMessage("the receiver is gone");
        assertThat(beforeCrash.batches()).hasSize(crashAfter);
        assertThat(stateFiles()).isNotEmpty();

        AgentCounters again = new AgentCounters();
        BatchList afterCrash = new BatchList(again);
        AgentReport report = run(options, afterCrash, again);

        assertThat(afterCrash.byName()).containsAllEntriesOf(beforeCrash.byName());
        assertThat(report.account().isBalanced()).isTrue();
        assertThat(stateFiles()).isEmpty();
        return afterCrash.byName();
    }

    @Test
    void shouldPlayAFinishedCaptureUnderANewBoot() throws Exception {
        AgentOptions options = play(busy()).build();

        AgentReport first = run(options);
        AgentReport second = run(options);

        assertThat(second.boot()).isNotEqualTo(first.boot());
    }

    @Test
    void shouldTakeAChangedFileForAnotherPlay() throws Exception {
        Path file = busy();
        AgentOptions options = play(file).build();
        String unfinished;
        try (PlayRecord record = PlayRecord.open(options, 1)) {
            unfinished = record.boot();
        }
        Files.write(file, Frames.arp(), StandardOpenOption.APPEND);

        AgentReport report = run(options);

        assertThat(report.boot()).isNotEqualTo(unfinished);
        assertThat(report.facts().truncated()).isTrue();
    }

    @Test
    void shouldRefuseToPlayTheSameCaptureTwiceAtATime() throws Exception {
        AgentOptions options = play(busy()).build();
        try (PlayRecord running = PlayRecord.open(options, 1)) {
            assertThat(running.startedMs()).isEqualTo(1);

            assertThatThrownBy(() -> run(options))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining("is being played already");
        }
    }

    @Test
    void shouldMoveTheClockThroughPausesOfAPacedPlay() throws Exception {
        BatchList paced = new BatchList(new AgentCounters());
        run(play(bursts()).speed(10).buckets(1).build(), paced, new AgentCounters());

        // At speed 10 a pause takes 250 ms: a mark before each of the four, and at the end.
        assertThat(clocks(paced))
                .containsExactly(
                        T0 + 99 * MS,
                        T0 + 2_599 * MS,
                        T0 + 5_099 * MS,
                        T0 + 7_599 * MS,
                        T0 + 10_099 * MS);
    }

    @Test
    void shouldMoveTheClockEverySecondOfPlay() throws Exception {
        BatchList paced = new BatchList(new AgentCounters());
        // One second of play is five seconds of the capture.
        run(play(bursts()).speed(5).buckets(1).build(), paced, new AgentCounters());

        List<Long> clocks = clocks(paced);
        assertThat(clocks).contains(T0 + 5_099 * MS).isSorted();
        for (int i = 1; i < clocks.size(); i++) {
            assertThat(clocks.get(i) - clocks.get(i - 1)).isLessThanOrEqualTo(5_000 * MS);
        }
    }

    @Test
    void shouldStopInAPauseAndContinueLater() throws Exception {
        Path file =
                CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1)
                        .record(T0, Frames.arp())
                        .record(T0 + 3_600_000 * MS, Frames.arp())
                        .write(dir.resolve("pause.pcap"));
        AgentOptions slow = play(file).speed(1).build();
        AgentCounters counters = new AgentCounters();
        BatchList out = new BatchList(counters);
        CaptureAgent agent = agent(slow, out, counters);
        Thread stopper =
                new Thread(
                        () -> {
                            await().until(() -> !out.batches().isEmpty() || !heartbeats.isEmpty());
                            agent.stop();
                        });
        stopper.start();

        AgentReport report = agent.run();
        stopper.join();

        assertThat(report.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(stateFiles()).isNotEmpty();
        assertThat(heartbeats).noneMatch(beat -> beat.state().equals("finished"));
    }

    @Test
    void shouldEndWithAHeartbeatThatHasTheAccount() throws Exception {
        AgentReport report = run(play(busy()).sensor("probe").build());

        HealthEvent last = heartbeats.get(heartbeats.size() - 1);
        assertThat(last.state()).isEqualTo("finished");
        assertThat(last.header().sensor()).isEqualTo("probe");
        assertThat(last.boot()).isEqualTo(report.boot());
        assertThat(last.counters())
                .containsEntry("read", (long) PACKETS)
                .containsEntry("shipped", (long) PACKETS)
                .containsEntry("filtered", 0L)
                .containsEntry("dropped_kernel", 0L)
                .containsEntry("dropped_policy", 0L);
    }

    @Test
    void shouldCountFilteredPackets() throws Exception {
        AgentCounters counters = new AgentCounters();
        BatchList out = new BatchList(counters);

        AgentReport report = run(play(busy()).filter("src host 10.0.0.7").build(), out, counters);

        assertThat(report.account().read()).isEqualTo(PACKETS);
        assertThat(report.account().shipped()).isEqualTo(PACKETS / 50);
        assertThat(report.account().filtered()).isEqualTo(PACKETS - PACKETS / 50);
        assertThat(report.account().isBalanced()).isTrue();
        assertThat(out.packets()).hasSize(PACKETS / 50);
    }

    @Test
    void shouldRefuseAFilterWithASyntaxError() throws IOException {
        AgentOptions options = play(busy()).filter("prot tcp").build();

        assertThatThrownBy(() -> run(options))
                .isInstanceOfSatisfying(
                        AgentException.class,
                        e -> assertThat(e.kind()).isEqualTo(AgentException.Kind.USAGE))
                .hasMessageContaining("not a capture filter: \"prot tcp\"")
                .hasMessageContaining("man pcap-filter");
    }

    private AgentOptions.Builder play(Path file) {
        return AgentOptions.play(List.of(file)).stateDir(dir.resolve("state"));
    }

    private AgentReport run(AgentOptions options) throws AgentException {
        AgentCounters counters = new AgentCounters();
        return run(options, new BatchList(counters), counters);
    }

    private AgentReport run(AgentOptions options, BatchList out, AgentCounters counters)
            throws AgentException {
        try (CaptureAgent agent = agent(options, out, counters)) {
            return agent.run();
        }
    }

    private CaptureAgent agent(AgentOptions options, BatchList out, AgentCounters counters) {
        HealthSink health = heartbeats::add;
        return new CaptureAgent(
                options,
                new AgentWiring(out, health, counters, PlayProgress.NONE, Clock.systemUTC()));
    }

    private Path busy() {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < PACKETS; i++) {
            capture.record(T0 + i * 1000L, Frames.udp(i % 50 + 1, 1024, 100, 9, i % 400));
        }
        return capture.write(dir.resolve("busy.pcap"));
    }

    /** Five bursts of 100 packets, one each ms, and 2.5 s from burst to burst. */
    private Path bursts() {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < 500; i++) {
            long at = i / 100 * 2_500L + i % 100;
            capture.record(T0 + at * MS, Frames.udp(i % 50 + 1, 1024, 100, 9, i % 400));
        }
        return capture.write(dir.resolve("bursts.pcap"));
    }

    private List<Path> stateFiles() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("state"))) {
            return files.filter(file -> file.toString().endsWith(".properties")).toList();
        }
    }

    private static List<Long> clocks(BatchList out) {
        return out.batches().stream()
                .map(batch -> batch.header().clockNs())
                .filter(clock -> clock != BatchHeader.NO_CLOCK)
                .toList();
    }
}
