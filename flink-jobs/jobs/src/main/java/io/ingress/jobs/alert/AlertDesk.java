package io.ingress.jobs.alert;

import io.ingress.jobs.alert.Detection.Merge;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Detail;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.model.event.EventHeader;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Turns detections into alerts: gives ids and revisions, lets a repeat update the open alert of its
 * dedup key, and bounds the number of new alerts per rule and entity. Receives detections keyed by
 * rule and entity, in event order; hands alerts to the sink and to the sequence rules.
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
        desk.closeOlderThan(nowMs - options.openMs());
        String key = detection.draft().detail().dedupKey();
        DeskState.Open open = desk.find(key);
        if (open == null && !admits(desk, nowMs)) {
            desk.suppressed++;
            suppressed.inc();
        } else if (open == null || hasNews(detection, open)) {
            AlertEvent alert = withSuppressed(alert(detection, open), desk);
            remember(desk, detection, alert, nowMs);
            written.inc();
            out.collect(alert);
        }
        if (desk.timerMs == Long.MIN_VALUE) {
            desk.timerMs = nowMs + options.openMs();
            context.timerService().registerEventTimeTimer(desk.timerMs);
        }
        state.update(desk);
    }

    /**
     * A rule can match several ways to the same event (the scan's first alert and its update); that
     * is one occurrence. The first evidence of a draft is the flow that completed it.
     */
    private static boolean hasNews(Detection detection, DeskState.Open open) {
        List<Evidence> news = detection.draft().detail().evidence();
        return detection.merge() == Merge.REPLACE
                || news.isEmpty()
                || !open.last().detail().evidence().contains(news.get(0));
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

    private void remember(DeskState desk, Detection detection, AlertEvent alert, long nowMs) {
        String key = alert.detail().dedupKey();
        if (detection.state() == Detection.State.CLOSED) {
            desk.close(key);
            return;
        }
        desk.put(key, new DeskState.Open(alert, nowMs), options.openPerEntity());
    }

    private static AlertEvent alert(Detection detection, DeskState.Open open) {
        AlertEvent draft = detection.draft();
        if (detection.merge() == Merge.REPLACE) {
            return identified(draft, AlertId.of(draft), draft.detail());
        }
        if (open == null) {
            Detail detail = draft.detail();
            return identified(draft, AlertId.of(draft), revised(detail, detail, 1));
        }
        Detail merged = revised(open.last().detail(), draft.detail(), 0);
        return identified(open.last(), open.last().header().id(), merged);
    }

    /** Adds an occurrence to what is known; firstRevision 1 when it is the first. */
    private static Detail revised(Detail known, Detail news, int firstRevision) {
        boolean first = firstRevision == 1;
        List<Evidence> evidence = new ArrayList<>(known.evidence());
        if (!first) {
            for (Evidence each : news.evidence()) {
                if (evidence.size() < Detail.MAX_EVIDENCE && !evidence.contains(each)) {
                    evidence.add(each);
                }
            }
        }
        return new Detail(
                known.ruleId(),
                known.ruleVersion(),
                known.kind(),
                known.entity(),
                Math.min(known.windowStartNs(), news.windowStartNs()),
                Math.max(known.windowEndNs(), news.windowEndNs()),
                first ? known.count() : known.count() + news.count(),
                first ? firstRevision : known.revision() + 1,
                known.dedupKey(),
                evidence,
                news.explain(),
                known.mitre());
    }

    private static AlertEvent identified(AlertEvent draft, String id, Detail detail) {
        EventHeader header = draft.header();
        return new AlertEvent(
                new EventHeader(
                        id,
                        header.timestampNs(),
                        header.sensor(),
                        header.interfaceName(),
                        header.flowId()),
                draft.endpoints(),
                draft.signature(),
                draft.signatureId(),
                draft.category(),
                draft.severity(),
                detail);
    }

    private static AlertEvent withSuppressed(AlertEvent alert, DeskState desk) {
        if (desk.suppressed == 0) {
            return alert;
        }
        Detail detail = alert.detail();
        List<Explanation> explain = new ArrayList<>(detail.explain());
        explain.add(
                new Explanation(
                        "suppressed",
                        Long.toString(desk.suppressed),
                        "0",
                        "further alerts of this rule for this entity were kept back, because the"
                                + " hour's bound was reached"));
        desk.suppressed = 0;
        return identified(
                alert,
                alert.header().id(),
                new Detail(
                        detail.ruleId(),
                        detail.ruleVersion(),
                        detail.kind(),
                        detail.entity(),
                        detail.windowStartNs(),
                        detail.windowEndNs(),
                        detail.count(),
                        detail.revision(),
                        detail.dedupKey(),
                        detail.evidence(),
                        explain,
                        detail.mitre()));
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<AlertEvent> out)
            throws Exception {
        DeskState desk = state.value();
        if (desk == null) {
            return;
        }
        desk.closeOlderThan(timeMs - options.openMs());
        if (desk.isEmpty()) {
            state.clear();
            return;
        }
        desk.timerMs = timeMs + options.openMs();
        context.timerService().registerEventTimeTimer(desk.timerMs);
        state.update(desk);
    }
}
