package io.ingress.dashboard.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.dashboard.TestFrames;
import io.ingress.model.event.Endpoints;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameCollectorTest {
    private static final Endpoints FLOW = tcp("10.0.0.1", 1234, "192.0.2.1", 80);
    private static final Endpoints TUNNEL =
            new Endpoints("10.9.0.1", Endpoints.NO_PORT, "10.9.0.2", Endpoints.NO_PORT, "47", null);
    private static final EvidenceLimits LIMITS =
            new EvidenceLimits(3, 1_000, 1 << 20, Duration.ofSeconds(5));

    @Test
    void shouldKeepBothDirectionsInOrderOfTime() {
        FrameCollector collector = collector();

        offer(collector, TestFrames.answer(FLOW, 0x12, 0, 150));
        offer(collector, TestFrames.tcp(FLOW, 0x02, 0, 100));

        assertThat(collector.frames()).extracting(Frame::timestampNs).containsExactly(100L, 150L);
    }

    @Test
    void shouldLeaveOutOtherFlowsAndTimes() {
        FrameCollector collector = collector();

        offer(collector, TestFrames.tcp(tcp("10.0.0.1", 1235, "192.0.2.1", 80), 2, 0, 150));
        offer(collector, TestFrames.tcp(tcp("10.0.0.2", 1234, "192.0.2.1", 80), 2, 0, 150));
        offer(collector, TestFrames.tcp(FLOW, 2, 0, 99));
        offer(collector, TestFrames.tcp(FLOW, 2, 0, 1_200));

        assertThat(collector.frames()).isEmpty();
        assertThat(collector.isFull()).isFalse();
    }

    @Test
    void shouldStopAtLimits() {
        FrameCollector byNumber = collector();
        for (int i = 0; i < 4; i++) {
            offer(byNumber, TestFrames.tcp(FLOW, 0x10, 0, 110 + i));
        }
        assertThat(byNumber.frames()).hasSize(3);
        assertThat(byNumber.isFull()).isTrue();

        FrameCollector byBytes = collector();
        offer(byBytes, TestFrames.tcp(FLOW, 0x10, 900, 110));
        offer(byBytes, TestFrames.tcp(FLOW, 0x10, 900, 111));
        assertThat(byBytes.frames()).hasSize(1);
        assertThat(byBytes.isFull()).isTrue();
    }

    @Test
    void shouldKeepFramesOfATunnelForTheFlowInside() {
        FrameCollector collector = collector(FLOW, true);

        offer(collector, TestFrames.tunnelled(TUNNEL, TestFrames.tcp(FLOW, 2, 0, 150)));

        assertThat(collector.frames()).hasSize(1);
    }

    @Test
    void shouldKeepForATunnelWholeFramesOfAFileButCarriersOfKafka() {
        Frame whole = TestFrames.tunnelled(TUNNEL, TestFrames.tcp(FLOW, 2, 0, 150));
        Frame carrier = TestFrames.carrier(whole);
        FrameCollector file = collector(TUNNEL, false);
        FrameCollector kafka = collector(TUNNEL, true);

        offer(file, whole);
        offer(kafka, whole);
        offer(kafka, carrier);

        assertThat(file.frames()).extracting(Frame::bytes).containsExactly(whole.bytes());
        assertThat(kafka.frames()).extracting(Frame::bytes).containsExactly(carrier.bytes());
    }

    @Test
    void shouldKeepAllFragmentsOfATunnelForTheFlowInside() {
        Frame whole = TestFrames.tunnelled(TUNNEL, TestFrames.tcp(FLOW, 2, 80, 150));
        Frame first = TestFrames.fragment(whole, true);
        Frame rest = TestFrames.fragment(whole, false);
        FrameCollector inside = collector(FLOW, true);
        FrameCollector tunnel = collector(TUNNEL, true);
        FrameCollector file = collector(TUNNEL, false);

        for (FrameCollector each : List.of(inside, tunnel, file)) {
            offer(each, first);
            offer(each, rest);
        }

        assertThat(inside.frames()).hasSize(2);
        assertThat(tunnel.frames()).as("has carriers instead").isEmpty();
        assertThat(file.frames()).hasSize(2);
    }

    private static FrameCollector collector() {
        return collector(FLOW, true);
    }

    private static FrameCollector collector(Endpoints flow, boolean withCarriers) {
        List<FlowReference> wanted = List.of(new FlowReference("local", 0, flow, 100, 200));
        return new FrameCollector(wanted, LIMITS, withCarriers);
    }

    private static Endpoints tcp(String src, int srcPort, String dst, int dstPort) {
        return new Endpoints(src, srcPort, dst, dstPort, "TCP", null);
    }

    private static void offer(FrameCollector collector, Frame frame) {
        collector.offer(
                frame.linkType(),
                frame.timestampNs(),
                frame.bytes(),
                0,
                frame.bytes().length,
                frame.wireLen());
    }
}
