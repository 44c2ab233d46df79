package io.ingress.jobs.alert;

import io.ingress.jobs.alert.Detection.Merge;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Evidence;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Turns detections into alerts: gives ids and revisions, lets a repeat update the open alert of its
 * dedup key, and bounds the number of new alerts per rule and entity and the number of updates.
 * Receives detections keyed by rule and entity, in event order; hands alerts to the sink and to the
 * sequence rules.
 *
 * <p>Everything is judged by event time, so a replay gives the same ids and revisions.
 */
public final class AlertDesk extends KeyedProcessFunction<String, Detection, AlertEvent> {
    private static final long serialVersionUID = 1L;
    private static final long HOUR_MS = 3_600_000;

    private final AlertOptions options;

    private transient ValueState<DeskState> state;
    private transient Counter written;
    private transient Counter suppressed;

    public AlertDesk(AlertOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "alert-desk", new DeskState.Serializer()));
        written = getRuntimeContext().getMetricGroup().counter("alertsWritten");
        suppressed = getRuntimeContext().getMetricGroup().counter("alertsSuppressed");
    }

    @Override
    public void processElement(Detection detection, Context context, Collector<AlertEvent> out)
            throws Exception {
        long nowMs = context.timestamp();
        DeskState desk = state.value();
        if (desk == null) {
            desk = new DeskState();
        }
        closeOld(desk, nowMs, out);
        OpenAlert open = desk.find(detection.draft().detail().dedupKey());
        if (open == null && !admits(desk, nowMs)) {
            desk.suppressed++;
            suppressed.inc();
        } else if (open == null || isFurtherOccurrence(detection, open)) {
            take(desk, detection, open, nowMs, out);
        }
        arm(desk, context.timerService());
        state.update(desk);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<AlertEvent> out)
            throws Exception {
        DeskState desk = state.value();
        if (desk == null) {
            return;
        }
        if (timeMs >= desk.timerMs) {
            desk.timerMs = DeskState.NO_TIMER;
        }
        closeOld(desk, timeMs, out);
        for (OpenAlert open : desk.all()) {
            if (open.hasNews() && open.updateDueMs(options) <= timeMs) {
                desk.replace(open.written(writeNext(desk, open.latest(), out), timeMs));
            }
        }
        if (desk.isEmpty()) {
            state.clear();
            return;
        }
        arm(desk, context.timerService());
        state.update(desk);
    }

    private void take(
            DeskState desk,
            Detection detection,
            OpenAlert open,
            long nowMs,
            Collector<AlertEvent> out) {
        OpenAlert known;
        AlertEvent draft = detection.draft();
        if (detection.merge() == Merge.REPLACE) {
            known = OpenAlert.first(write(desk, AlertAssembly.whole(draft), out), nowMs);
        } else if (open == null) {
            known = OpenAlert.first(writeNext(desk, AlertAssembly.first(draft), out), nowMs);
        } else {
            known = open.grown(AlertAssembly.added(open.latest(), draft), nowMs);
            if (known.hasDoubled()) {
                known = known.written(writeNext(desk, known.latest(), out), nowMs);
            }
        }
        if (detection.state() == Detection.State.CLOSED) {
            close(desk, known, out);
            return;
        }
        if (open == null && desk.size() >= options.openPerEntity()) {
            close(desk, desk.all().get(0), out);
        }
        desk.put(known);
    }

    private AlertEvent writeNext(DeskState desk, AlertEvent alert, Collector<AlertEvent> out) {
        return write(desk, AlertAssembly.nextRevision(alert), out);
    }

    private AlertEvent write(DeskState desk, AlertEvent alert, Collector<AlertEvent> out) {
        AlertEvent complete = alert;
        if (desk.suppressed > 0) {
            complete = AlertAssembly.telling(alert, desk.suppressed);
            desk.suppressed = 0;
        }
        written.inc();
        out.collect(complete);
        return complete;
    }

    private void close(DeskState desk, OpenAlert open, Collector<AlertEvent> out) {
        if (open.hasNews()) {
            writeNext(desk, open.latest(), out);
        }
        desk.remove(open);
    }

    private void closeOld(DeskState desk, long nowMs, Collector<AlertEvent> out) {
        for (OpenAlert open : desk.all()) {
            if (open.newsMs() <= nowMs - options.openMs()) {
                close(desk, open, out);
            }
        }
    }

    private void arm(DeskState desk, TimerService timers) {
        long due = DeskState.NO_TIMER;
        for (OpenAlert open : desk.all()) {
            due = Math.min(due, open.newsMs() + options.openMs());
            if (open.hasNews()) {
                due = Math.min(due, open.updateDueMs(options));
            }
        }
        if (due < desk.timerMs) {
            desk.timerMs = due;
            timers.registerEventTimeTimer(due);
        }
    }

    /**
     * A rule can match several ways to the same event (the scan's first alert and its update); that
     * is one occurrence. The first evidence of a draft is the flow that completed it.
     */
    private static boolean isFurtherOccurrence(Detection detection, OpenAlert open) {
        List<Evidence> news = detection.draft().detail().evidence();
        return detection.merge() == Merge.REPLACE
                || news.isEmpty()
                || !open.latest().detail().evidence().contains(news.get(0));
    }

    private boolean admits(DeskState desk, long nowMs) {
        long hour = Math.floorDiv(nowMs, HOUR_MS) * HOUR_MS;
        if (hour != desk.hourMs) {
            desk.hourMs = hour;
            desk.newInHour = 0;
        }
        if (desk.newInHour >= options.newPerHour()) {
            return false;
        }
        desk.newInHour++;
        return true;
    }
}
