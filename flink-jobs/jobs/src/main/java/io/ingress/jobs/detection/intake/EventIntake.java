package io.ingress.jobs.detection.intake;

import io.ingress.jobs.detection.SlotKey;
import io.ingress.model.event.EventRecord;
import java.util.Arrays;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Drops repeated records, stamps the others with event time, and makes watermarks of the buckets'
 * clocks. Receives from the source, keyed by bucket; hands to the event readers.
 *
 * <p>Event time of a record (ms) is {@code max(order time, last clock mark of its bucket + 1)}: a
 * function of the bucket's own stream, so it is the same at any parallelism and in any replay. The
 * watermark is the least clock over the buckets of this subtask. A record can then only be late
 * when its bucket was left out for silence; it is moved behind the watermark and counted, not
 * dropped.
 *
 * <p>Runs in the task's thread. O(buckets) per clock mark.
 */
public final class EventIntake extends AbstractStreamOperator<EventRecord>
        implements OneInputStreamOperator<EventRecord, EventRecord>, ProcessingTimeCallback {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000;
    private static final long NEVER = Long.MIN_VALUE;

    /**
     * Before the first record the patience is so many times longer: the other jobs may be starting.
     */
    private static final long START_PATIENCE = 10;

    private final IntakeOptions options;

    private transient ValueState<BucketProgress> progress;
    private transient boolean[] own;
    private transient long[] clockMs;
    private transient long[] heardAtMs;
    private transient boolean heardAny;
    private transient long lastHeardMs;
    private transient long watermarkMs;
    private transient boolean idle;
    private transient Counter repeated;
    private transient Counter late;
    private transient Counter leftOut;

    public EventIntake(IntakeOptions options) {
        this.options = options;
    }

    @Override
    public void open() throws Exception {
        super.open();
        progress =
                getPartitionedState(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        new ValueStateDescriptor<>("progress", new BucketProgress.Serializer()));
        repeated = getMetricGroup().counter("eventsRepeated");
        late = getMetricGroup().counter("eventsLate");
        leftOut = getMetricGroup().counter("bucketsLeftOut");
        watermarkMs = NEVER;
        restoreClocks();
        if (options.silenceMs() > 0) {
            scheduleSilenceCheck();
        }
    }

    private void restoreClocks() throws Exception {
        int[] keys = SlotKey.keys(options.buckets());
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        own = new boolean[keys.length];
        clockMs = new long[keys.length];
        heardAtMs = new long[keys.length];
        Arrays.fill(heardAtMs, getProcessingTimeService().getCurrentProcessingTime());
        boolean any = false;
        for (int bucket = 0; bucket < keys.length; bucket++) {
            clockMs[bucket] = NEVER;
            if (SlotKey.subtaskOf(keys[bucket], parallelism) == subtask) {
                setCurrentKey(keys[bucket]);
                BucketProgress stored = progress.value();
                clockMs[bucket] = stored == null ? NEVER : stored.clockMs();
                own[bucket] = true;
                any = true;
            }
        }
        if (!any) {
            goIdle();
        }
    }

    @Override
    public void processElement(StreamRecord<EventRecord> element) throws Exception {
        EventRecord event = element.getValue();
        int bucket = event.bucket();
        BucketProgress before = progress.value();
        if (before == null) {
            before = BucketProgress.NONE;
        }
        if (event.seq() >= 0 && event.seq() <= before.lastSeq()) {
            repeated.inc();
            return;
        }
        hear(bucket);
        if (EventRecord.CLOCK.equals(event.type())) {
            advance(event, before);
            return;
        }
        long timeMs = place(event, before);
        output.collect(element.replace(event, timeMs));
        if (event.seq() < 0) {
            advanceForeign(event, before);
            return;
        }
        progress.update(new BucketProgress(event.seq(), before.clockMs()));
    }

    private long place(EventRecord event, BucketProgress before) {
        long timeMs = Math.floorDiv(event.orderNs(), NS_PER_MS);
        if (before.clockMs() != NEVER && timeMs <= before.clockMs()) {
            timeMs = before.clockMs() + 1;
            if (event.seq() < 0) {
                late.inc();
            }
        }
        if (watermarkMs != NEVER && timeMs <= watermarkMs) {
            late.inc();
            timeMs = watermarkMs + 1;
        }
        return timeMs;
    }

    private void advance(EventRecord mark, BucketProgress before) throws Exception {
        long clock = Math.max(before.clockMs(), Math.floorDiv(mark.orderNs(), NS_PER_MS));
        progress.update(new BucketProgress(Math.max(mark.seq(), before.lastSeq()), clock));
        clockMs[mark.bucket()] = clock;
        emitWatermark();
    }

    /** Records of another tool have no clock marks: the newest record less the allowed disorder. */
    private void advanceForeign(EventRecord event, BucketProgress before) throws Exception {
        long clock = Math.floorDiv(event.orderNs(), NS_PER_MS) - options.foreignDisorderMs();
        if (clock <= before.clockMs()) {
            return;
        }
        progress.update(new BucketProgress(before.lastSeq(), clock));
        clockMs[event.bucket()] = clock;
        emitWatermark();
    }

    private void emitWatermark() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        long least = Long.MAX_VALUE;
        for (int bucket = 0; bucket < own.length; bucket++) {
            if (own[bucket] && !silent(bucket, now)) {
                least = Math.min(least, clockMs[bucket]);
            }
        }
        if (least == Long.MAX_VALUE || least <= watermarkMs) {
            return;
        }
        watermarkMs = least;
        if (idle) {
            idle = false;
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
        }
        output.emitWatermark(new Watermark(least));
    }

    /** After a pause of all, each bucket gets its time anew: they come back one after the other. */
    private void hear(int bucket) {
        if (options.silenceMs() == 0) {
            return;
        }
        long now = getProcessingTimeService().getCurrentProcessingTime();
        if (!heardAny || now - lastHeardMs >= options.silenceMs()) {
            Arrays.fill(heardAtMs, now);
            heardAny = true;
        }
        heardAtMs[bucket] = now;
        lastHeardMs = now;
    }

    private boolean silent(int bucket, long nowMs) {
        long patienceMs = heardAny ? options.silenceMs() : START_PATIENCE * options.silenceMs();
        return options.silenceMs() > 0 && nowMs - heardAtMs[bucket] >= patienceMs;
    }

    private void scheduleSilenceCheck() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        getProcessingTimeService().registerTimer(now + options.silenceMs() / 4 + 1, this);
    }

    @Override
    public void onProcessingTime(long dueMs) {
        long nowMs = getProcessingTimeService().getCurrentProcessingTime();
        boolean heard = false;
        boolean silent = false;
        for (int bucket = 0; bucket < own.length; bucket++) {
            if (own[bucket]) {
                heard |= !silent(bucket, nowMs);
                silent |= silent(bucket, nowMs);
            }
        }
        if (silent) {
            leftOut.inc();
        }
        if (heard) {
            emitWatermark();
        } else {
            goIdle();
        }
        scheduleSilenceCheck();
    }

    private void goIdle() {
        if (!idle) {
            idle = true;
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
        }
    }

    /** The source's watermarks say nothing about buckets; only its end counts. */
    @Override
    public void processWatermark(Watermark mark) {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            if (idle) {
                idle = false;
                output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
            }
            watermarkMs = Long.MAX_VALUE - 1;
            output.emitWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Whether the source calls itself idle does not matter: silence is judged per bucket.
    }
}
