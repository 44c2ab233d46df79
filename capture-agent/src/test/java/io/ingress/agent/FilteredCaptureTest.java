package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.config.ConfigFile;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.FilterTrial;
import io.ingress.agent.filter.RuleCounts.RuleCount;
import io.ingress.agent.filter.RuleOutcome;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.BatchList;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.PacketSpec;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.model.event.HealthEvent;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filter rules on the way of the frames through the agent. */
class FilteredCaptureTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final int ROUNDS = 500;
    private static final int PACKETS = 7 * ROUNDS;

    /** Ethernet, IP, and eight bytes of the packet in the tunnel. */
    private static final long CARRIER_BYTES = 14 + 20 + 8;

    private static final String RULES =
            """
            filter:
              - {name: drop, port: 9, action: drop}
              - {name: cut, port: 25, action: headers-only}
              - {name: more, port: 26, payload: 1 KiB}
              - {name: some, port: 80, sample: 1/4}
            """;

    @TempDir private Path dir;

    private final List<HealthEvent> heartbeats = new CopyOnWriteArrayList<>();

    @Test
    void shouldAccountForEveryPacketAndShipWhatTheTrialSays() throws Exception {
        FilterRules rules = ConfigFile.rules(Files.writeString(dir.resolve("r.yml"), RULES));
        Path capture = capture();
        FilterTrial trial = new FilterTrial(rules, PayloadLimit.DEFAULT, 5);
        trial.read(capture);
        RuleOutcome total = trial.outcomes().stream().reduce(RuleOutcome::plus).orElseThrow();

        AgentCounters counters = new AgentCounters();
        BatchList out = new BatchList(counters);
        AgentReport report = play(capture, rules, out, counters);

        assertThat(report.account().isBalanced()).isTrue();
        assertThat(report.account().read()).isEqualTo(PACKETS);
        assertThat(report.account().shipped()).isEqualTo(total.shippedPackets());
        assertThat(report.account().filtered())
                .isEqualTo(total.droppedPackets() + total.sampledOutPackets());
        assertThat(report.counters())
                .containsEntry("sampled_out", total.sampledOutPackets())
                .containsEntry("cut", total.cutPackets())
                .containsEntry("carriers", (long) ROUNDS);
        assertThat(out.packets().stream().mapToLong(Copy::capturedLen).sum())
                .isEqualTo(total.shippedBytes() + CARRIER_BYTES * ROUNDS);
        assertThat(report.rules())
                .extracting(RuleCount::packets)
                .containsExactly((long) ROUNDS, (long) ROUNDS, 2L * ROUNDS, 2L * ROUNDS);
        assertThat(heartbeats.get(heartbeats.size() - 1).counters())
                .containsEntry("rule_packets.drop", (long) ROUNDS)
                .containsEntry("rule_bytes.drop", 142L * ROUNDS);
        assertThat(total.sampledOutPackets()).isBetween(ROUNDS * 13L / 10, ROUNDS * 17L / 10);
    }

    @Test
    void shouldShipBothDirectionsOfASampledFlow() throws Exception {
        FilterRules rules = ConfigFile.rules(Files.writeString(dir.resolve("r.yml"), RULES));
        AgentCounters counters = new AgentCounters();
        BatchList out = new BatchList(counters);

        play(capture(), rules, out, counters);

        List<Integer> there = clients(out, 34);
        assertThat(there).hasSizeBetween(ROUNDS / 5, ROUNDS / 3);
        assertThat(clients(out, 36)).isEqualTo(there);
    }

    /** Ports of the clients of port 80, of one direction, sorted. */
    private static List<Integer> clients(BatchList out, int clientPortAt) {
        int serverPortAt = clientPortAt == 34 ? 36 : 34;
        return out.packets().stream()
                .map(Copy::frame)
                .filter(frame -> port(frame, serverPortAt) == 80)
                .map(frame -> port(frame, clientPortAt))
                .sorted()
                .toList();
    }

    private static int port(String frame, int at) {
        return frame.length() < 2 * at + 4
                ? -1
                : Integer.parseInt(frame.substring(2 * at, 2 * at + 4), 16);
    }

    private AgentReport play(Path capture, FilterRules rules, BatchList out, AgentCounters counters)
            throws AgentException {
        AgentOptions options =
                AgentOptions.play(List.of(capture)).rules(rules).bucketSeed(5).build();
        AgentWiring wiring =
                new AgentWiring(
                        out, heartbeats::add, counters, PlayProgress.NONE, Clock.systemUTC());
        try (CaptureAgent agent = new CaptureAgent(options, wiring)) {
            return agent.run();
        }
    }

    private Path capture() {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < ROUNDS; i++) {
            PacketSpec web = PacketSpec.tcp("10.0.0.1", 2000 + i, "10.0.0.2", 80);
            capture.record(T0 + i, Frames.udp(1, 1024, 2, 9, 100));
            capture.record(T0 + i, Frames.tcp(1, 1025, 2, 25, Frames.ACK, 100));
            capture.record(T0 + i, Frames.tcp(1, 1026, 2, 26, Frames.ACK, 100));
            capture.record(T0 + i, web.frame());
            capture.record(T0 + i, web.reversed().frame());
            capture.record(T0 + i, Frames.arp());
            byte[] inner = Frames.tcp(1, 1026, 2, 26, Frames.ACK, 100);
            capture.record(T0 + i, Frames.tunnelled(8, 9, inner));
        }
        return capture.write(dir.resolve("a.pcap"));
    }
}
