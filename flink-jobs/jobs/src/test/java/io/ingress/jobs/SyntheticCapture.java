package io.ingress.jobs;

import io.ingress.jobs.traffic.Frame;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Batches of all buckets of one capture, as an agent sends them: connections, datagrams, marks. */
final class SyntheticCapture {
    private static final int ETHERNET = 1;
    private static final int FRAMES_PER_BATCH = 30;
    private static final double SECONDS_PER_ROUND = 2;

    private SyntheticCapture() {}

    /**
     * @param rounds batches of each bucket
     */
    static List<PacketBatch> batches(int buckets, int rounds, long seed) {
        Random random = new Random(seed);
        List<PacketBatch> batches = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int bucket = 0; bucket < buckets; bucket++) {
                batches.add(batch(bucket, buckets, round, round == rounds - 1, random));
            }
        }
        return batches;
    }

    private static PacketBatch batch(
            int bucket, int buckets, int round, boolean last, Random random) {
        PacketBatchWriter writer = new PacketBatchWriter(ETHERNET);
        double start = 1000 + round * SECONDS_PER_ROUND;
        for (int i = 0; i < FRAMES_PER_BATCH; i++) {
            double time = start + SECONDS_PER_ROUND * i / FRAMES_PER_BATCH;
            Frame frame = frame(bucket, random).at(time);
            byte[] bytes = frame.bytes();
            writer.add(frame.timeNs(), bytes.length, bytes, 0, bytes.length);
        }
        long clockNs = round % 2 == 0 ? Math.round((start + SECONDS_PER_ROUND) * 1e9) : -1;
        BatchHeader header =
                new BatchHeader(
                        "local",
                        "test",
                        "boot",
                        bucket,
                        buckets,
                        round,
                        FRAMES_PER_BATCH,
                        last ? Math.round((start + SECONDS_PER_ROUND) * 1e9) : clockNs,
                        last,
                        0,
                        0);
        return new PacketBatch(header, writer.take());
    }

    private static Frame frame(int bucket, Random random) {
        String client = "10.0." + bucket + "." + (1 + random.nextInt(3));
        String server = "10.1." + bucket + ".1";
        int port = 40000 + random.nextInt(20);
        boolean back = random.nextBoolean();
        if (random.nextInt(3) == 0) {
            Frame query =
                    back
                            ? Frame.udp(server, 53, client, port)
                            : Frame.udp(client, port, server, 53);
            return query.payload(dns(back, random.nextInt(1000)));
        }
        Frame segment =
                back ? Frame.tcp(server, 443, client, port) : Frame.tcp(client, port, server, 443);
        String flags = back ? "SA A PA FA R" : "S A PA PA FA";
        String[] choices = flags.split(" ");
        return segment.flags(choices[random.nextInt(choices.length)])
                .seq(1000 + random.nextInt(500))
                .ack(1000 + random.nextInt(500))
                .payload(new byte[random.nextInt(100)]);
    }

    /** A query for the name "a", type A, or an empty answer to it. */
    private static byte[] dns(boolean answer, int id) {
        return new byte[] {
            (byte) (id >> 8),
            (byte) id,
            (byte) (answer ? 0x81 : 0x01),
            (byte) (answer ? 0x80 : 0),
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            'a',
            0,
            0,
            1,
            0,
            1
        };
    }
}
