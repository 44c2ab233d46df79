package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.detection.Contact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Runs the port-scan detector over a shard of sources. Receives contacts keyed by shard, keeps them
 * until the watermark, shows them to the detector in (time, order, id) order; hands detections to
 * the alert desk.
 *
 * <p>For the heap state backend: a shard is one mutable value.
 */
public final class PortScanStage extends KeyedProcessFunction<Integer, Contact, Detection> {
    private static final long serialVersionUID = 1L;

    /** Sources are looked at on full seconds, so that one timer serves many. */
    private static final long TICK_MS = 1_000;

    private final PortScanOptions options;
    private final ShardBounds bounds;

    private transient PortScanDetector detector;
    private transient ValueState<ScanShard> state;
    private transient int waiting;
    private transient Counter contacts;
    private transient Counter evicted;
    private transient Counter outrun;

    public PortScanStage(PortScanOptions options, ShardBounds bounds) {
        this.options = options;
        this.bounds = bounds;
    }

    @Override
    public void open(OpenContext context) {
        detector = new PortScanDetector(options);
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("shard", new ScanShardSerializer()));
        contacts = getRuntimeContext().getMetricGroup().counter("scanContacts");
        evicted = getRuntimeContext().getMetricGroup().counter("scanSourcesEvicted");
        outrun = getRuntimeContext().getMetricGroup().counter("scanContactsOutrun");
    }

    @Override
    public void processElement(Contact contact, Context context, Collector<Detection> out)
            throws Exception {
        ScanShard shard = state.value();
        if (shard == null) {
            shard = new ScanShard();
        }
        contacts.inc();
        shard.buffer.add(contact);
        waiting++;
        if (waiting > bounds.waitingContacts()) {
            outrun.inc();
            waiting--;
            Contact first = shard.buffer.pollUpTo(Long.MAX_VALUE);
            observe(shard, first, out);
        }
        arm(shard, context.timerService());
        state.update(shard);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<Detection> out)
            throws Exception {
        ScanShard shard = state.value();
        if (shard == null) {
            return;
        }
        if (timeMs >= shard.timerMs) {
            shard.timerMs = ScanShard.NO_TIMER;
        }
        tick(shard, timeMs, out);
        Contact contact = shard.buffer.pollUpTo(timeMs);
        while (contact != null) {
            waiting = Math.max(0, waiting - 1);
            observe(shard, contact, out);
            contact = shard.buffer.pollUpTo(timeMs);
        }
        if (shard.isEmpty()) {
            state.clear();
            return;
        }
        arm(shard, context.timerService());
        state.update(shard);
    }

    private void observe(ScanShard shard, Contact contact, Collector<Detection> out) {
        SourceProfile source = shard.find(contact.sourceIp());
        if (source != null && !detector.accepts(source, contact.timeMs())) {
            shard.bytes -= source.bytes();
            shard.remove(source);
            evicted.inc();
            source = null;
        }
        boolean isNew = source == null;
        if (isNew) {
            source = new SourceProfile(contact.sourceIp(), contact.timeMs());
            shard.put(source);
        }
        int before = isNew ? 0 : source.bytes();
        detector.observe(source, contact, out::collect);
        shard.bytes += source.bytes() - before;
        if (isNew || !source.open.isEmpty()) {
            schedule(shard, source);
        }
        makeRoom(shard, contact, out);
    }

    private void makeRoom(ScanShard shard, Contact cause, Collector<Detection> out) {
        while (shard.bytes > bounds.profileBytes() && shard.sources() > 1) {
            SourceProfile victim = shard.leastWanted(cause.sourceIp());
            detector.close(victim, cause.timeMs(), out::collect);
            shard.bytes -= victim.bytes();
            shard.remove(victim);
            evicted.inc();
        }
    }

    private void tick(ScanShard shard, long nowMs, Collector<Detection> out) {
        ScanShard.Due due = shard.pollDue(nowMs);
        while (due != null) {
            SourceProfile source = shard.find(due.sourceIp());
            if (source != null && source.dueAtMs == due.timeMs()) {
                source.dueAtMs = ScanShard.NO_TIMER;
                int before = source.bytes();
                if (detector.tick(source, nowMs, out::collect)) {
                    shard.bytes += source.bytes() - before;
                    schedule(shard, source);
                } else {
                    shard.bytes -= before;
                    shard.remove(source);
                }
            }
            due = shard.pollDue(nowMs);
        }
    }

    /** Puts the source on the agenda unless it is there already for an earlier time. */
    private void schedule(ScanShard shard, SourceProfile source) {
        long due = Math.floorDiv(detector.dueMs(source) + TICK_MS - 1, TICK_MS) * TICK_MS;
        if (due < source.dueAtMs) {
            source.dueAtMs = due;
            shard.addDue(due, source.sourceIp);
        }
    }

    /** One timer at a time: many contacts would mean as many timers. */
    private static void arm(ScanShard shard, TimerService timers) {
        long next = Math.min(shard.nextDueMs(), shard.buffer.nextMs());
        if (next < shard.timerMs) {
            shard.timerMs = next;
            timers.registerEventTimeTimer(next);
        }
    }
}
