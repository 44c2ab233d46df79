package io.ingress.local.bench;

import io.ingress.model.event.EventRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Makes a long stream of a short recording: event number n is recorded event n modulo their count,
 * each round later than the one before. Clock marks come with each millisecond.
 */
final class ReplayedEvents implements FlatMapFunction<Long, EventRecord> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000;
    private static final String SENSOR = "bench";
    private static final byte[] NONE = {};

    private final ArrayList<byte[]> json = new ArrayList<>();
    private final ArrayList<String> types = new ArrayList<>();
    private final long[] timeMs;
    private long completeMs = Long.MIN_VALUE;
    private long seq;

    /**
     * @param events in the order of time, without clock marks
     */
    ReplayedEvents(List<EventRecord> events) {
        timeMs = new long[events.size()];
        for (int i = 0; i < timeMs.length; i++) {
            json.add(events.get(i).json());
            types.add(events.get(i).type());
            timeMs[i] = Math.floorDiv(events.get(i).orderNs(), NS_PER_MS);
        }
    }

    @Override
    public void flatMap(Long number, Collector<EventRecord> out) {
        int place = (int) (number % timeMs.length);
        long roundMs = timeMs[timeMs.length - 1] - timeMs[0] + 1;
        long atMs = timeMs[place] + number / timeMs.length * roundMs;
        if (atMs - 1 > completeMs) {
            completeMs = atMs - 1;
            out.collect(record(completeMs, EventRecord.CLOCK, NONE));
        }
        out.collect(record(atMs, types.get(place), json.get(place)));
    }

    private EventRecord record(long atMs, String type, byte[] event) {
        return new EventRecord(SENSOR, 0, seq++, atMs * NS_PER_MS, type, event);
    }
}
