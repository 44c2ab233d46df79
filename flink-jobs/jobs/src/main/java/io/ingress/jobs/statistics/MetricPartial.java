package io.ingress.jobs.statistics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counters of one batch, on their way from a bucket to the merge by sensor.
 *
 * @param buckets number of buckets of the installation
 * @param clockNs the bucket will count nothing more into seconds before the one of this time; -1:
 *     says nothing
 * @param last the sensor's capture has ended in this bucket
 * @param seconds by number of the second since the epoch; not to be changed
 */
public record MetricPartial(
        String sensor,
        String interfaceName,
        int bucket,
        int buckets,
        long clockNs,
        boolean last,
        SortedMap<Long, SecondCounts> seconds) {
    public MetricPartial {
        seconds = Collections.unmodifiableSortedMap(new TreeMap<>(seconds));
    }
}
