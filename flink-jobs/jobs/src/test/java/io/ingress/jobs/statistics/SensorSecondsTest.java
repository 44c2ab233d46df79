package io.ingress.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensorSecondsTest {
    private static final int BUCKETS = 4;
    private static final long NS = 1_000_000_000L;

    private final Map<Long, Long> complete = new TreeMap<>();

    @Test
    void shouldGiveOutSecondWhenEveryBucketHasPassedIt() {
        SensorSeconds seconds = new SensorSeconds(2);

        add(seconds, 0, 10, 11 * NS, 5);
        assertThat(complete).isEmpty();
        add(seconds, 1, 10, 10 * NS + 999_999_999, 7);
        assertThat(complete).isEmpty();
        add(seconds, 1, 11, 11 * NS, 1);

        assertThat(complete).containsExactly(Map.entry(10L, 12L));
    }

    @Test
    void shouldGiveOutAllWhenEveryBucketHasEnded() {
        SensorSeconds seconds = new SensorSeconds(2);
        add(seconds, 0, 10, 11 * NS, 5);

        seconds.add(partial(0, -1, true, Map.of(12L, 1L)), this::put);
        seconds.add(partial(1, -1, true, Map.of()), this::put);

        assertThat(complete).containsExactly(Map.entry(10L, 5L), Map.entry(12L, 1L));
    }

    @Test
    void shouldWaitAgainWhenNewCaptureBeginsAfterTheEnd() {
        SensorSeconds seconds = new SensorSeconds(1);
        seconds.add(partial(0, -1, true, Map.of(100L, 1L)), this::put);

        add(seconds, 0, 5, 5 * NS, 3);
        assertThat(complete).doesNotContainKey(5L);
        add(seconds, 0, 6, 6 * NS, 3);

        assertThat(complete).containsEntry(5L, 3L);
    }

    @Test
    void shouldBoundOpenSecondsWhenOneBucketIsSilent() {
        SensorSeconds seconds = new SensorSeconds(2);
        for (long second = 0; second < SensorSeconds.MAX_OPEN_SECONDS + 10L; second++) {
            add(seconds, 0, second, second * NS, 1);
        }

        assertThat(complete).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldGiveSameCountsInAnyOrderOfBuckets(long seed) {
        List<MetricPartial> partials = new ArrayList<>();
        Random random = new Random(seed);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (long second = 0; second < 20; second++) {
                long packets = random.nextInt(5);
                partials.add(partial(bucket, second * NS, second == 19, Map.of(second, packets)));
            }
        }

        Map<Long, Long> inOrder = merge(partials);
        Map<Long, Long> interleaved = merge(interleave(partials, random));

        assertThat(interleaved).isEqualTo(inOrder).hasSize(20);
    }

    private static Map<Long, Long> merge(List<MetricPartial> partials) {
        SensorSeconds seconds = new SensorSeconds(BUCKETS);
        Map<Long, Long> out = new TreeMap<>();
        List<Long> order = new ArrayList<>();
        for (MetricPartial partial : partials) {
            seconds.add(
                    partial,
                    (second, counts) -> {
                        assertThat(out).doesNotContainKey(second);
                        out.put(second, counts.packets(Transport.TCP));
                        order.add(second);
                    });
        }
        assertThat(order).isSorted();
        return out;
    }

    /** Any order that keeps each bucket's own. */
    private static List<MetricPartial> interleave(List<MetricPartial> partials, Random random) {
        List<Integer> turns = new ArrayList<>();
        List<List<MetricPartial>> queues = new ArrayList<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int of = bucket;
            queues.add(new ArrayList<>(partials.stream().filter(p -> p.bucket() == of).toList()));
            turns.addAll(Collections.nCopies(queues.get(bucket).size(), bucket));
        }
        Collections.shuffle(turns, random);
        return turns.stream().map(bucket -> queues.get(bucket).remove(0)).toList();
    }

    private void add(SensorSeconds seconds, int bucket, long second, long clockNs, long packets) {
        seconds.add(partial(bucket, clockNs, false, Map.of(second, packets)), this::put);
    }

    private void put(long second, SecondCounts counts) {
        complete.put(second, counts.packets(Transport.TCP));
    }

    private static MetricPartial partial(
            int bucket, long clockNs, boolean last, Map<Long, Long> packets) {
        TreeMap<Long, SecondCounts> seconds = new TreeMap<>();
        packets.forEach(
                (second, count) -> {
                    SecondCounts counts = new SecondCounts();
                    for (int i = 0; i < count; i++) {
                        counts.add(Transport.TCP, 60, false);
                    }
                    seconds.put(second, counts);
                });
        return new MetricPartial("s", "eth0", bucket, BUCKETS, clockNs, last, seconds);
    }
}
