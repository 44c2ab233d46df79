package io.ingress.agent.shard;

import io.ingress.agent.export.BatchExporter;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers frames into one batch per bucket and interface and hands full batches to the exporter. A
 * batch ends when the next frame would pass the byte limit, when the link type changes, and at
 * every mark. Copies into reused buffers: no allocation per packet. One thread.
 */
public final class BatchSharder {
    /** Of a batch without packets, whatever came before it. */
    private static final int NO_LINK_TYPE = 0;

    private final BatchIdentity identity;
    private final BatchExporter exporter;
    private final AgentCounters counters;
    private final OpenBatches[] interfaces;
    private final long[] nextSeq;
    private final long[] latestNs;

    private OpenBatches current;
    private long believedNs = BatchHeader.ALL_BELIEVED;
    private boolean finished;

    /**
     * @param interfaceNames where frames come from; {@link #from} says from which of them
     * @param batchBytes most bytes of a batch's pcap; larger batches wait longer and cost Kafka
     *     less
     */
    public BatchSharder(
            BatchIdentity identity,
            List<String> interfaceNames,
            int batchBytes,
            BatchExporter exporter,
            AgentCounters counters) {
        this.identity = identity;
        this.exporter = exporter;
        this.counters = counters;
        this.interfaces =
                interfaceNames.stream()
                        .map(name -> new OpenBatches(name, identity.buckets(), batchBytes))
                        .toArray(OpenBatches[]::new);
        this.current = interfaces[0];
        this.nextSeq = new long[identity.buckets()];
        this.latestNs = new long[identity.buckets()];
        Arrays.fill(latestNs, BatchHeader.NO_CLOCK);
    }

    /** The frames that follow come from this interface, by its place in the list of names. */
    public void from(int interfaceNumber) {
        current = interfaces[interfaceNumber];
    }

    /** The interface has another name from now on; batches of the old one are closed. */
    public void rename(String name) throws IOException {
        if (!name.equals(current.interfaceName())) {
            flush();
            current.rename(name);
        }
    }

    /** Number of the next batch of each bucket. */
    List<Long> nextSeqs() {
        return Arrays.stream(nextSeq).boxed().toList();
    }

    /** Goes on where another sharder stood after a mark. */
    void resume(List<Long> nextSeqs, long clockNs) {
        Arrays.setAll(nextSeq, nextSeqs::get);
        Arrays.fill(latestNs, clockNs);
        believedNs = clockNs == BatchHeader.NO_CLOCK ? BatchHeader.ALL_BELIEVED : clockNs;
    }

    /** From now on, batches say that packet times after this one are not believed. */
    public void believe(long timestampNs) {
        believedNs = timestampNs;
    }

    /** Adds a frame to its bucket's batch. */
    public void add(PlacedFrame frame) throws IOException {
        int bucket = frame.bucket;
        PacketBatchWriter writer = current.writer(bucket);
        if (writer.linkType() != frame.linkType) {
            flush(current, bucket);
            writer.begin(frame.linkType);
        }
        if (!writer.fits(frame.keptLen)) {
            flush(current, bucket);
        }
        writer.add(frame.timestampNs, frame.wireLen, frame.buffer, frame.offset, frame.keptLen);
        latestNs[bucket] = Math.max(latestNs[bucket], frame.timestampNs);
        if (frame.carrier) {
            current.noteCarrier(bucket);
            counters.addOwned(AgentCounter.CARRIERS, 1);
        }
    }

    /** Closes all batches that hold frames; says nothing about the clock. */
    public void flush() throws IOException {
        for (int bucket = 0; bucket < nextSeq.length; bucket++) {
            for (OpenBatches batches : interfaces) {
                flush(batches, bucket);
            }
        }
    }

    /**
     * Closes one batch of every bucket, empty or not, each with the clock.
     *
     * @param clockNs everything up to this packet time has been added
     */
    public void mark(long clockNs) throws IOException {
        closeAll(clockNs, false);
        counters.addOwned(AgentCounter.MARKS, 1);
    }

    /** The last mark of the capture; nothing may be added after it. */
    public void finish(long clockNs) throws IOException {
        if (finished) {
            throw new IllegalStateException("the capture has been finished before");
        }
        finished = true;
        closeAll(clockNs, true);
        counters.addOwned(AgentCounter.MARKS, 1);
    }

    private void closeAll(long clockNs, boolean last) throws IOException {
        BatchIdentity.Moment moment = moment(clockNs, last);
        for (int bucket = 0; bucket < nextSeq.length; bucket++) {
            for (int i = 1; i < interfaces.length; i++) {
                flush(interfaces[i], bucket);
            }
            close(interfaces[0], bucket, moment);
        }
    }

    private void flush(OpenBatches batches, int bucket) throws IOException {
        if (!batches.writer(bucket).isEmpty()) {
            close(batches, bucket, moment(BatchHeader.NO_CLOCK, false));
        }
    }

    private BatchIdentity.Moment moment(long clockNs, boolean last) {
        return new BatchIdentity.Moment(
                clockNs,
                believedNs,
                last,
                counters.get(AgentCounter.DROPPED_KERNEL),
                counters.get(AgentCounter.DROPPED_POLICY));
    }

    private void close(OpenBatches batches, int bucket, BatchIdentity.Moment moment)
            throws IOException {
        PacketBatchWriter writer = batches.writer(bucket);
        if (writer.isEmpty()) {
            writer.begin(NO_LINK_TYPE);
        }
        int packets = writer.packets() - batches.takeCarriers(bucket);
        BatchHeader header =
                identity.header(
                        batches.interfaceName(), bucket, nextSeq[bucket]++, packets, moment);
        latestNs[bucket] = Math.max(latestNs[bucket], moment.clockNs());
        exporter.export(header, writer, latestNs[bucket]);
        writer.begin(writer.linkType());
    }
}
