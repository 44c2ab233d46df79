package io.ingress.benchmarks;

import io.ingress.agent.AgentException;
import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureAgent;
import io.ingress.agent.PlayProgress;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.benchmarks.SyntheticTraffic.TimedFrame;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PcapFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole agent but for shipping: a file of 200 MB is read, decoded, cut, placed and put into
 * batches, forty times in one play; a result is the time of one frame, with the agent's start.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class AgentBenchmark {
    private static final int FRAMES = 600_000;
    private static final int TIMES = 40;

    /** Flows come again with each time: so much that none has used it up in the end. */
    private static final int PAYLOAD_BYTES = 1 << 20;

    private Path file;
    private AgentOptions options;

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("ingress-benchmark-", ".pcap");
        int skipped = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (PacketBatch batch : SyntheticTraffic.batches(frames())) {
                out.write(batch.pcap(), skipped, batch.pcap().length - skipped);
                skipped = PcapFormat.FILE_HEADER_LEN;
            }
        }
        options =
                AgentOptions.play(Collections.nCopies(TIMES, file))
                        .payload(PayloadLimit.budget(PAYLOAD_BYTES))
                        .build();
    }

    private static List<TimedFrame> frames() {
        return new SyntheticTraffic().frames(FRAMES).subList(0, FRAMES);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES * TIMES)
    public long fileToBatches() throws AgentException {
        try (CaptureAgent agent = CaptureAgent.dryRun(options, PlayProgress.NONE)) {
            return agent.run().facts().packets();
        }
    }
}
