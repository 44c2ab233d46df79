package io.ingress.jobs;

import io.ingress.jobs.record.RecordTypes;
import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.statistics.TrafficMetrics;
import io.ingress.jobs.traffic.BucketOperator;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Packets to flows, protocol transactions, anomalies and per-second counters. Wiring only: sources
 * and sinks are the caller's ({@link #build}) or Kafka's.
 */
public final class TrafficJob {
    public static final String BUCKETS_UID = "traffic-buckets";
    public static final String METRICS_UID = "traffic-metrics";

    private final TrafficOptions options;

    public TrafficJob(TrafficOptions options) {
        this.options = options;
    }

    /**
     * Adds the operators to the stream's environment.
     *
     * @param batches all batches of a bucket in the order of their partition
     */
    public TrafficStreams build(DataStream<PacketBatch> batches) {
        SingleOutputStreamOperator<EventRecord> events =
                batches.keyBy(new BucketKey(), Types.INT)
                        .process(new BucketOperator(options), RecordTypes.EVENT)
                        .uid(BUCKETS_UID)
                        .name("traffic: flows and protocols")
                        .setMaxParallelism(BucketKey.MAX_PARALLELISM);
        SingleOutputStreamOperator<EventRecord> metrics =
                events.getSideOutput(BucketOperator.METRICS)
                        .keyBy(MetricPartial::sensor, Types.STRING)
                        .process(new TrafficMetrics(), RecordTypes.EVENT)
                        .uid(METRICS_UID)
                        .name("traffic: counters per second")
                        .setMaxParallelism(BucketKey.MAX_PARALLELISM);
        return new TrafficStreams(events, metrics);
    }
}
