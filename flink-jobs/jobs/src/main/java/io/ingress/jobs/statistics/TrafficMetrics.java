package io.ingress.jobs.statistics;

import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.EventRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Merges the per-second counters of all buckets of a sensor and writes one metric event per second.
 * Keyed by sensor. Each event is written once, with the number of its place in the sensor's metrics
 * as seq and the end of its second as orderNs.
 */
public final class TrafficMetrics extends KeyedProcessFunction<String, MetricPartial, EventRecord> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private transient ValueState<SensorSeconds> seconds;
    private transient EveWriter writer;

    @Override
    public void open(OpenContext context) {
        writer = new EveWriter();
        seconds =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "sensor-seconds", RecordTypes.SENSOR_SECONDS));
    }

    @Override
    public void processElement(MetricPartial partial, Context context, Collector<EventRecord> out)
            throws Exception {
        SensorSeconds state = seconds.value();
        if (state == null || state.buckets() != partial.buckets()) {
            state = new SensorSeconds(partial.buckets());
        }
        SensorSeconds merged = state;
        merged.add(
                partial,
                (second, counts) -> out.collect(record(partial.sensor(), merged, second, counts)));
        seconds.update(merged);
    }

    private EventRecord record(
            String sensor, SensorSeconds state, long second, SecondCounts counts) {
        byte[] json =
                writer.write(MetricEvents.event(sensor, state.interfaceName(), second, counts));
        return new EventRecord(
                sensor, 0, state.takeSeq(), (second + 1) * NS_PER_SECOND, "metric", json);
    }
}
