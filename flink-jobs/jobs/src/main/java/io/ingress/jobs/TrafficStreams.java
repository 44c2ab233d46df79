package io.ingress.jobs;

import io.ingress.model.event.EventRecord;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the TrafficJob gives out.
 *
 * @param events flow, protocol and anomaly events and clock marks, in order of seq within a bucket
 * @param metrics one metric event per sensor and second; seq per sensor
 */
public record TrafficStreams(DataStream<EventRecord> events, DataStream<EventRecord> metrics) {}
