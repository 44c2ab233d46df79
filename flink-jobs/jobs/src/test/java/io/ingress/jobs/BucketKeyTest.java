package io.ingress.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketKeyTest {
    @ParameterizedTest
    @CsvSource({"8, 1", "8, 2", "8, 4", "8, 8", "16, 4", "64, 8", "256, 16", "3, 3"})
    void shouldSpreadBucketsEvenlyOverSubtasks(int buckets, int parallelism) {
        int[] load = new int[parallelism];
        Set<Integer> keys = new HashSet<>();

        for (int bucket = 0; bucket < buckets; bucket++) {
            int key = BucketKey.of(bucket, buckets);
            keys.add(key);
            load[
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            key, BucketKey.MAX_PARALLELISM, parallelism)]++;
        }

        assertThat(keys).hasSize(buckets);
        assertThat(load).containsOnly(buckets / parallelism);
    }
}
