package io.ingress.agent.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.BatchIdentity;
import io.ingress.agent.shard.BatchSharder;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.shard.PlacedFrame;
import io.ingress.agent.testing.BatchList;
import io.ingress.agent.testing.Packets.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Capture threads that write at their own pace, and the order that comes out. */
class LaneMergePropertyTest {
    private static final int ETHERNET = 1;
    private static final int MOST_BYTES = 1600;
    private static final int BATCH_BYTES = 64 * 1024;

    @Property(tries = 60)
    void shouldBringTheFramesOfAllLanesIntoOneOrder(
            @ForAll @IntRange(min = 1, max = 5) int lanes,
            @ForAll @IntRange(min = 0, max = 5000) int frames,
            @ForAll long seed)
            throws Exception {
        List<List<Long>> times = spread(lanes, frames, new Random(seed));
        AgentCounters counters = new AgentCounters();
        BatchList out = new BatchList(counters);
        BatchIdentity identity = new BatchIdentity("s", "b", 1);
        List<String> names = List.of("eth0");
        CaptureStream stream =
                new CaptureStream(
                        new BatchSharder(identity, names, BATCH_BYTES, out, counters), counters);

        merge(times, stream, seed);
        stream.finish();

        assertThat(out.packets().stream().map(Copy::timestampNs))
                .containsExactlyElementsOf(times.stream().flatMap(List::stream).sorted().toList());
    }

    private static void merge(List<List<Long>> times, CaptureStream stream, long seed)
            throws Exception {
        List<Lane> lanes = times.stream().map(own -> new Lane(0)).toList();
        List<Thread> threads =
                IntStream.range(0, lanes.size())
                        .mapToObj(i -> new Thread(() -> fill(lanes.get(i), times.get(i), seed + i)))
                        .toList();
        threads.forEach(Thread::start);
        new LaneMerge(lanes, stream, nanoTime -> {}).run();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void fill(Lane lane, List<Long> times, long seed) {
        Random random = new Random(seed);
        PlacedFrame frame = new PlacedFrame();
        frame.linkType = ETHERNET;
        frame.wireLen = MOST_BYTES;
        frame.buffer = new byte[MOST_BYTES];
        try {
            for (long time : times) {
                lane.at(time);
                frame.timestampNs = time;
                frame.keptLen = random.nextInt(MOST_BYTES);
                lane.add(frame);
                if (random.nextInt(50) == 0) {
                    Thread.yield();
                    lane.beat(System.nanoTime());
                }
            }
            lane.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<Long>> spread(int lanes, int frames, Random random) {
        List<List<Long>> times = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            times.add(new ArrayList<>());
        }
        long now = 1_000;
        for (int i = 0; i < frames; i++) {
            now += random.nextInt(3);
            times.get(random.nextInt(lanes)).add(now);
        }
        return times;
    }
}
