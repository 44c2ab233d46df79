package io.ingress.jobs.detection;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.EventRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Writes flow events into the streams of their buckets, as the traffic job does. */
public final class EventStreams {
    private static final long MARK_NS = 1_000_000_000;

    private final int buckets;
    private final List<Flows> flows = new ArrayList<>();

    public EventStreams(int buckets) {
        this.buckets = buckets;
    }

    public EventStreams add(Flows flow) {
        flows.add(flow);
        return this;
    }

    public EventStreams addAll(List<Flows> more) {
        flows.addAll(more);
        return this;
    }

    /**
     * The stream of each bucket: flows in the order they were written, a clock mark each second.
     */
    public List<List<EventRecord>> byBucket() {
        EveWriter eve = new EveWriter();
        List<Flows> ordered = new ArrayList<>(flows);
        ordered.sort(Comparator.comparingLong(Flows::writtenNs));
        List<List<EventRecord>> streams = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            streams.add(new ArrayList<>());
        }
        long mark = ordered.get(0).writtenNs() / MARK_NS * MARK_NS;
        for (Flows flow : ordered) {
            while (flow.writtenNs() > mark) {
                mark(streams, mark);
                mark += MARK_NS;
            }
            int bucket = bucketOf(flow);
            List<EventRecord> stream = streams.get(bucket);
            stream.add(
                    new EventRecord(
                            "local",
                            bucket,
                            stream.size(),
                            flow.writtenNs(),
                            "flow",
                            eve.write(flow.build())));
        }
        mark(streams, mark + MARK_NS);
        return streams;
    }

    private int bucketOf(Flows flow) {
        return Math.floorMod(flow.sourceIp().hashCode() ^ flow.destIp().hashCode(), buckets);
    }

    private static void mark(List<List<EventRecord>> streams, long clockNs) {
        byte[] json = "{\"event_type\":\"clock\"}".getBytes(StandardCharsets.UTF_8);
        for (int bucket = 0; bucket < streams.size(); bucket++) {
            List<EventRecord> stream = streams.get(bucket);
            stream.add(
                    new EventRecord(
                            "local", bucket, stream.size(), clockNs, EventRecord.CLOCK, json));
        }
    }

    /** All records in the order of time, as they come when nothing is behind. */
    public List<EventRecord> inTime() {
        return byBucket().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(EventRecord::orderNs))
                .toList();
    }

    /** One arrival: each bucket in its order, the buckets mixed by the seed, some sent twice. */
    public List<EventRecord> mixed(long seed, double repeatRatio) {
        Random random = new Random(seed);
        List<List<EventRecord>> streams = byBucket();
        int[] at = new int[streams.size()];
        List<EventRecord> all = new ArrayList<>();
        int left = streams.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int bucket = random.nextInt(streams.size());
            int run = 1 + random.nextInt(40);
            for (; run > 0 && at[bucket] < streams.get(bucket).size(); run--) {
                all.add(streams.get(bucket).get(at[bucket]++));
                left--;
            }
            if (random.nextDouble() < repeatRatio) {
                at[bucket] = rewind(all, streams.get(bucket), at[bucket], random);
            }
        }
        return all;
    }

    /** As after a restart: the last records of the bucket are sent again. */
    private static int rewind(
            List<EventRecord> all, List<EventRecord> stream, int to, Random random) {
        int from = Math.max(0, to - random.nextInt(30));
        all.addAll(stream.subList(from, to));
        return to;
    }
}
