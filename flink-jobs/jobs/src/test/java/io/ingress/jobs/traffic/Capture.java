package io.ingress.jobs.traffic;

import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FramePlacement;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pcap file in memory.
 *
 * @param linkType the file's, a LINKTYPE number
 */
public record Capture(int linkType, List<Packet> packets) {
    private static final int MAGIC_MICROS = 0xa1b2c3d4;
    private static final int MAGIC_NANOS = 0xa1b23c4d;
    private static final int HEADER_BYTES = 24;
    private static final int RECORD_BYTES = 16;

    private static final Path TRACES = Path.of("../protocols/src/test/resources/traces");

    /** One frame as it was captured. */
    public record Packet(long timeNs, int wireLen, byte[] bytes) {}

    /** The recorded conversations of all protocols. */
    public static List<Path> traces() throws IOException {
        try (Stream<Path> files = Files.walk(TRACES)) {
            return files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        }
    }

    /** Empty when the file is not a pcap (it may be a pcapng). */
    public static Optional<Capture> read(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        ByteBuffer in = ByteBuffer.wrap(file);
        int magic = in.getInt(0);
        boolean big = magic == MAGIC_MICROS || magic == MAGIC_NANOS;
        in.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        magic = in.getInt(0);
        if (magic != MAGIC_MICROS && magic != MAGIC_NANOS) {
            return Optional.empty();
        }
        int fractionNs = magic == MAGIC_NANOS ? 1 : 1000;
        List<Packet> packets = new ArrayList<>();
        int at = HEADER_BYTES;
        while (at + RECORD_BYTES <= file.length
                && at + RECORD_BYTES + in.getInt(at + 8) <= file.length) {
            long seconds = Integer.toUnsignedLong(in.getInt(at));
            long timeNs = seconds * 1_000_000_000L + (long) in.getInt(at + 4) * fractionNs;
            byte[] bytes = new byte[in.getInt(at + 8)];
            in.get(at + RECORD_BYTES, bytes);
            packets.add(new Packet(timeNs, in.getInt(at + 12), bytes));
            at += RECORD_BYTES + bytes.length;
        }
        return Optional.of(new Capture(in.getInt(20) & 0xffff, packets));
    }

    /** The capture without one of each so many packets: holes for the reassembler. */
    public Capture losingOneIn(int packets) {
        List<Packet> kept = new ArrayList<>();
        for (int i = 0; i < this.packets.size(); i++) {
            if (i % packets != packets / 2) {
                kept.add(this.packets.get(i));
            }
        }
        return new Capture(linkType, kept);
    }

    /** All packets, and their carriers, as the only batch of a capture. */
    public PacketBatch batch() {
        return batch(0, 1, 0, packets, true);
    }

    /** One batch per packet, and an empty one that ends the capture. */
    public List<PacketBatch> batchPerPacket() {
        return batchPerPacket(0, 1);
    }

    /** As {@link #batchPerPacket()}, all in one bucket of several. */
    public List<PacketBatch> batchPerPacket(int bucket, int buckets) {
        List<PacketBatch> batches = new ArrayList<>();
        for (Packet packet : packets) {
            batches.add(batch(bucket, buckets, batches.size(), List.of(packet), false));
        }
        batches.add(batch(bucket, buckets, batches.size(), List.of(), true));
        return batches;
    }

    /** All packets as the only batch of each bucket. */
    public List<PacketBatch> batchPerBucket(int buckets) {
        List<PacketBatchWriter> writers = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            writers.add(new PacketBatchWriter(linkType));
        }
        place(packets, new FramePlacement(buckets, 0), writers);
        List<PacketBatch> batches = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            batches.add(batch(bucket, buckets, 0, writers.get(bucket), true));
        }
        return batches;
    }

    private PacketBatch batch(int bucket, int buckets, long seq, List<Packet> of, boolean last) {
        PacketBatchWriter writer = new PacketBatchWriter(linkType);
        place(of, new FramePlacement(1, 0), List.of(writer));
        return batch(bucket, buckets, seq, writer, last);
    }

    /** Adds the packets and their carriers as an agent does. */
    private void place(List<Packet> of, FramePlacement placement, List<PacketBatchWriter> writers) {
        FrameLayers layers = new FrameLayers();
        for (Packet packet : of) {
            byte[] bytes = packet.bytes();
            layers.decode(linkType, packet.timeNs(), bytes, 0, bytes.length, packet.wireLen());
            placement.place(layers, true);
            for (int i = 0; i < placement.tunnels(); i++) {
                writers.get(placement.bucket(layers.layer(i)))
                        .add(packet.timeNs(), packet.wireLen(), bytes, 0, layers.carrierLen(i));
            }
            writers.get(placement.bucket())
                    .add(packet.timeNs(), packet.wireLen(), bytes, 0, bytes.length);
        }
    }

    private static PacketBatch batch(
            int bucket, int buckets, long seq, PacketBatchWriter writer, boolean last) {
        BatchHeader header =
                new BatchHeader(
                        Engine.SENSOR,
                        "test",
                        "boot",
                        bucket,
                        buckets,
                        seq,
                        writer.packets(),
                        BatchHeader.NO_CLOCK,
                        last,
                        0,
                        0);
        return new PacketBatch(header, writer.take());
    }
}
