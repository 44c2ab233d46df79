package io.ingress.local.trial;

import io.ingress.dashboard.rules.trial.PastEvents;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.event.EventRecord;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Counts the events that go by, and notes their first and last time. */
final class EventTally extends RichMapFunction<EventRecord, EventRecord> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000;

    private static final String EVENTS = "events";
    private static final String FIRST = "first";
    private static final String LAST = "last";

    private transient LongCounter events;
    private transient LongMinimum firstMs;
    private transient LongMaximum lastMs;

    /** Not spread over more tasks than they come from: each bucket's records stay in order. */
    static DataStream<EventRecord> count(DataStream<EventRecord> events) {
        return events.map(new EventTally())
                .returns(RecordTypes.EVENT)
                .setParallelism(events.getParallelism())
                .uid("trial-events")
                .name("past events");
    }

    @Override
    public void open(OpenContext context) {
        events = new LongCounter();
        firstMs = new LongMinimum();
        lastMs = new LongMaximum();
        getRuntimeContext().addAccumulator(EVENTS, events);
        getRuntimeContext().addAccumulator(FIRST, firstMs);
        getRuntimeContext().addAccumulator(LAST, lastMs);
    }

    @Override
    public EventRecord map(EventRecord event) {
        if (!event.type().equals(EventRecord.CLOCK)) {
            long timeMs = Math.floorDiv(event.orderNs(), NS_PER_MS);
            events.add(1L);
            firstMs.add(timeMs);
            lastMs.add(timeMs);
        }
        return event;
    }

    static PastEvents result(Map<String, Object> accumulators) {
        long events = (Long) accumulators.get(EVENTS);
        return events == 0
                ? new PastEvents(0, 0, 0)
                : new PastEvents(
                        events, (Long) accumulators.get(FIRST), (Long) accumulators.get(LAST));
    }
}
