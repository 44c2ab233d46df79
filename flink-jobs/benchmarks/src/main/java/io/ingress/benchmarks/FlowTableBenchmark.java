package io.ingress.benchmarks;

import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.jobs.traffic.flow.FlowEnds;
import io.ingress.jobs.traffic.flow.FlowLimits;
import io.ingress.jobs.traffic.flow.FlowTracker;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpAddress;
import io.ingress.model.packet.IpProtocol;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The flow table with its expiry: a packet of one of many open flows, in either direction, and a
 * packet that begins a flow while the table is full, so another one is evicted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class FlowTableBenchmark {
    private static final int ORDER = 1 << 16;
    private static final long START_NS = 1_795_395_723_000_000_000L;
    private static final long STEP_NS = 1_000;
    private static final FlowEnds NOBODY = (flow, reason, decidedNs, orderNs) -> {};

    @Param({"1000", "60000"})
    public int openFlows;

    private final FrameView view = new FrameView();
    private final int[] order = new int[ORDER];
    private FlowTracker tracker;
    private long timeNs = START_NS;
    private int next;
    private int newest;

    @Setup(Level.Iteration)
    public void openFlows() {
        Random random = new Random(7);
        for (int i = 0; i < ORDER; i++) {
            order[i] = random.nextInt(openFlows);
        }
        tracker = new FlowTracker(FlowLimits.defaults().withMaxFlows(openFlows), "bench", 42);
        for (int flow = 0; flow < openFlows; flow++) {
            packet(flow, true);
        }
        newest = openFlows;
    }

    @Benchmark
    public Flow packetOfKnownFlow() {
        int turn = next++;
        return packet(order[turn & ORDER - 1], (turn & 1) == 0);
    }

    @Benchmark
    public Flow packetOfNewFlowWhenFull() {
        return packet(newest++, true);
    }

    private Flow packet(int flow, boolean forward) {
        long client = IpAddress.ipv4Lo(0x0a000000 + flow);
        long server = IpAddress.ipv4Lo(0xc0a80001);
        timeNs += STEP_NS;
        view.timestampNs = timeNs;
        view.frameWireLen = 100;
        view.ipVersion = 4;
        view.ipTotalLen = 86;
        view.ipProto = IpProtocol.UDP;
        view.srcLo = forward ? client : server;
        view.dstLo = forward ? server : client;
        view.srcPort = forward ? 40_000 : 9_999;
        view.dstPort = forward ? 9_999 : 40_000;
        view.icmpType = FrameView.NONE;
        view.icmpCode = FrameView.NONE;
        view.payloadLen = 58;
        tracker.advance(timeNs, NOBODY);
        return tracker.packet(view, view.srcPort, view.dstPort, NOBODY);
    }
}
