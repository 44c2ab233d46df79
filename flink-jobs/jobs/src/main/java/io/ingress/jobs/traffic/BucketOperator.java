package io.ingress.jobs.traffic;

import io.ingress.jobs.record.RecordTypes;
import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import io.ingress.protocol.AnalyzerRegistry;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Runs the {@link BucketProcessor} in Flink: one call per batch, keyed by bucket, the bucket's
 * state on the heap and changed in place. No timers and no watermarks: time is in the batches.
 */
public final class BucketOperator extends KeyedProcessFunction<Integer, PacketBatch, EventRecord> {
    private static final long serialVersionUID = 1L;

    /** Side output of the counters. */
    public static final OutputTag<MetricPartial> METRICS =
            new OutputTag<>("metric-partials", RecordTypes.METRIC_PARTIAL);

    private final TrafficOptions options;
    private transient BucketProcessor processor;
    private transient ValueState<BucketState> buckets;
    private transient Counter[] counters;
    private transient Forwarder forwarder;

    public BucketOperator(TrafficOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        processor = new BucketProcessor(options, AnalyzerRegistry.load());
        buckets =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("bucket", RecordTypes.BUCKET_STATE));
        forwarder = new Forwarder();
        TrafficCounter[] catalogue = TrafficCounter.values();
        counters = new Counter[catalogue.length];
        for (TrafficCounter counter : catalogue) {
            counters[counter.ordinal()] =
                    getRuntimeContext().getMetricGroup().counter(counter.metricName());
        }
    }

    @Override
    public void processElement(PacketBatch batch, Context context, Collector<EventRecord> out)
            throws Exception {
        // Asked anew for every batch: during a snapshot the backend hands out a copy.
        BucketState state = buckets.value();
        if (state == null) {
            state = new BucketState();
        }
        forwarder.context = context;
        forwarder.out = out;
        try {
            processor.process(batch, state, forwarder);
        } catch (BucketOutput.OutputFailure e) {
            throw e.cause();
        }
        buckets.update(state);
        for (TrafficCounter counter : TrafficCounter.values()) {
            Counter metric = counters[counter.ordinal()];
            metric.inc(processor.counts().get(counter) - metric.getCount());
        }
    }

    /** Hands events to the main output and counters to the side output. */
    private static final class Forwarder implements BucketOutput {
        private KeyedProcessFunction<Integer, PacketBatch, EventRecord>.Context context;
        private Collector<EventRecord> out;

        @Override
        public void event(EventRecord event) {
            try {
                out.collect(event);
            } catch (RuntimeException e) {
                throw new OutputFailure(e);
            }
        }

        @Override
        public void metrics(MetricPartial partial) {
            context.output(METRICS, partial);
        }
    }
}
