package io.ingress.local.trial;

import io.ingress.jobs.kafka.KafkaEvents;
import io.ingress.model.event.EventRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The events that Kafka holds.
 *
 * @param bootstrap {@code HOST:PORT,...} of the brokers
 * @param buckets partitions of the events topic
 * @param fromMs event time of the first
 */
public record PastTopic(String bootstrap, int buckets, long fromMs) implements PastSource {
    private static final String GROUP = "ingress-rule-trial";

    @Override
    public DataStream<EventRecord> read(StreamExecutionEnvironment environment) {
        return KafkaEvents.readPast(environment, bootstrap, GROUP, fromMs);
    }
}
