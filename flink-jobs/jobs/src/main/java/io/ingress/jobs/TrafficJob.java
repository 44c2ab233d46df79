package io.ingress.jobs;

import io.ingress.jobs.kafka.KafkaPackets;
import io.ingress.jobs.kafka.KafkaSinks;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.statistics.TrafficMetrics;
import io.ingress.jobs.traffic.BucketOperator;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.jobs.traffic.flow.FlowLimits;
import io.ingress.model.Topics;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import java.security.SecureRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Packets to flows, protocol transactions, anomalies and per-second counters. Wiring only: sources
 * and sinks are the caller's ({@link #build}) or Kafka's.
 */
public final class TrafficJob {
    public static final String NAME = "ingress-traffic";
    public static final String EVENTS_SINK_UID = "traffic-events-sink";
    public static final String METRICS_SINK_UID = "traffic-metrics-sink";
    public static final String DEAD_LETTER_SINK_UID = "traffic-dead-letter-sink";
    public static final String BUCKETS_UID = "traffic-buckets";
    public static final String METRICS_UID = "traffic-metrics";

    private final TrafficOptions options;

    public TrafficJob(TrafficOptions options) {
        // Unknown to whoever sends packets; results do not depend on it.
        this.options = options.withHashSeed(new SecureRandom().nextLong());
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

    /** The whole job between Kafka topics. */
    public void buildOnKafka(
            StreamExecutionEnvironment environment, String bootstrap, String group) {
        KafkaPackets packets = KafkaPackets.read(environment, bootstrap, group);
        TrafficStreams streams = build(packets.batches());
        streams.events()
                .sinkTo(KafkaSinks.events(bootstrap))
                .uid(EVENTS_SINK_UID)
                .name(Topics.EVENTS);
        streams.metrics()
                .sinkTo(KafkaSinks.metrics(bootstrap))
                .uid(METRICS_SINK_UID)
                .name(Topics.METRICS);
        packets.deadLetters()
                .sinkTo(KafkaSinks.deadLetters(bootstrap))
                .uid(DEAD_LETTER_SINK_UID)
                .name(Topics.DEAD_LETTER);
    }

    /** {@link TrafficJobOptions#USAGE}. */
    public static void main(String[] args) throws Exception {
        TrafficJobOptions options = TrafficJobOptions.parse(args);
        StreamExecutionEnvironment environment =
                JobEnvironment.create(options.checkpointDir(), options.checkpointIntervalMs());
        if (options.parallelism() > 0) {
            environment.setParallelism(options.parallelism());
        }
        FlowLimits limits = FlowLimits.defaults().withMaxFlows(options.maxFlows());
        TrafficOptions traffic = TrafficOptions.defaults().withLimits(limits);
        new TrafficJob(traffic).buildOnKafka(environment, options.bootstrap(), options.group());
        environment.execute(NAME);
    }
}
