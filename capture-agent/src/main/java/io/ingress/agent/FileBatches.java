package io.ingress.agent;

import io.ingress.agent.export.BatchExporter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.BatchIdentity;
import io.ingress.agent.shard.BatchSharder;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The batches of capture files, pulled one by one: what an agent would ship, without Kafka and
 * without waiting. Reads a file once, one mark's worth ahead (8192 packets). One thread.
 */
public final class FileBatches implements AutoCloseable {
    private final ArrayDeque<PacketBatch> ready = new ArrayDeque<>();
    private final FileFilter filter;
    private final FilePlay play;
    private boolean ended;

    private FileBatches(AgentOptions options, String boot) throws IOException {
        AgentCounters counters = new AgentCounters();
        BatchIdentity identity = new BatchIdentity(options.sensor(), boot, options.buckets());
        BatchSharder sharder =
                new BatchSharder(
                        identity, List.of(""), options.batchBytes(), new Queue(ready), counters);
        CaptureStream stream = new CaptureStream(sharder, counters);
        filter = FileFilter.of(options);
        FramePath path =
                new FramePath(
                        options,
                        options.timeShiftNs(),
                        filter.frames(),
                        stream,
                        counters,
                        FramePolicy.of(options));
        AgentOptions unpaced = options.toBuilder().speed(AgentOptions.TOP_SPEED).build();
        play = new FilePlay(unpaced, path, stream, PlayPace.TOP_SPEED, counters);
    }

    /**
     * Opens the files of {@code options}; pace and state directory do not matter here.
     *
     * @param boot id in the headers of the batches
     * @throws IOException when a file cannot be read or is not a capture; the message says why and
     *     what to do
     */
    public static FileBatches open(AgentOptions options, String boot) throws IOException {
        if (options.timeShiftNs() == AgentOptions.SHIFT_TO_NOW) {
            throw new IllegalArgumentException("must be a number: timeShiftNs=SHIFT_TO_NOW");
        }
        return new FileBatches(options, boot);
    }

    /** The next batch, or null at the end. The last one of every bucket has {@code last} set. */
    public PacketBatch next() throws IOException {
        while (ready.isEmpty() && !ended) {
            ended = !play.step();
        }
        return ready.poll();
    }

    /** What was read so far; complete once {@link #next} gave null. */
    public CaptureFacts facts() {
        return play.facts();
    }

    /** Bytes of the files read so far and in all, for progress. */
    public long playedBytes() {
        return play.playedBytes();
    }

    public long totalBytes() {
        return play.totalBytes();
    }

    @Override
    public void close() {
        play.close();
        filter.close();
    }

    private record Queue(ArrayDeque<PacketBatch> batches) implements BatchExporter {
        @Override
        public void export(BatchHeader header, PacketBatchWriter pcap, long latestNs) {
            batches.add(new PacketBatch(header, pcap.take()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
