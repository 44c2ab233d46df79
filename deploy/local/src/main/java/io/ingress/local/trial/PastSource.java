package io.ingress.local.trial;

import io.ingress.model.event.EventRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where past events come from. */
public interface PastSource {
    /** Partitions of the events: each bucket's are in its order. */
    int buckets();

    /** Adds the events to a job; they end. */
    DataStream<EventRecord> read(StreamExecutionEnvironment environment);
}
