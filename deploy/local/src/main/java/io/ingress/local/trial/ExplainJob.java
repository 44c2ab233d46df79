package io.ingress.local.trial;

import io.ingress.dashboard.rules.trial.GroupEvent;
import io.ingress.dashboard.rules.trial.Story;
import io.ingress.dashboard.rules.trial.StoryTeller;
import io.ingress.dashboard.rules.trial.TrialException;
import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.jobs.rules.RuleSource;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageTrace;
import io.ingress.rules.live.WatchedGroup;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Follows one group of one rule through past events: what its events were to the rule's inputs, and
 * where the rule's stages stood after each.
 */
final class ExplainJob {
    private static final String TRACES = "traces";
    private static final String GROUP = "group";

    private final RuleVersion version;
    private final WatchedGroup watch;

    ExplainJob(RuleVersion version, WatchedGroup watch) {
        this.version = version;
        this.watch = watch;
    }

    void build(StreamExecutionEnvironment environment, PastSource past) {
        DataStream<EventRecord> events = EventTally.count(past.read(environment));
        RuleSource rules =
                RuleSource.fixed(environment, List.of(version)).watching(watch, ExplainJob::keep);
        DataStream<AlertEvent> alerts =
                new DetectionJob(DetectionOptions.of(past.buckets()).bounded())
                        .build(events, rules);
        alerts.flatMap(new AlertList(List.of(version.id())))
                .returns(Types.STRING)
                .setParallelism(1)
                .uid("explain-alerts")
                .name("alerts");
        keep(
                events.union(detectorAlerts(alerts))
                        .flatMap(new WatchedEvents(version, watch))
                        .returns(Types.STRING)
                        .uid("explain-events")
                        .name("events of the group"),
                GROUP);
    }

    private static void keep(DataStream<RuleStatus> traces) {
        keep(
                traces.map(RuleStatus::text)
                        .returns(Types.STRING)
                        .uid("explain-traces")
                        .name("traces"),
                TRACES);
    }

    private static void keep(DataStream<String> texts, String name) {
        texts.flatMap(new TextList(name))
                .returns(Types.STRING)
                .setParallelism(1)
                .uid("explain-" + name + "-kept")
                .name(name);
    }

    /** They are events to rules; alerts of rules are not. */
    private DataStream<EventRecord> detectorAlerts(DataStream<AlertEvent> alerts) {
        String rule = version.id();
        return alerts.filter(alert -> !alert.detail().ruleId().equals(rule))
                .uid("explain-detectors")
                .map(ExplainJob::event)
                .returns(RecordTypes.EVENT)
                .uid("explain-alert-events");
    }

    private static EventRecord event(AlertEvent alert) {
        return new EventRecord(
                alert.header().sensor(),
                0,
                0,
                alert.detail().windowEndNs(),
                "alert",
                new EveWriter().write(alert));
    }

    Story story(Map<String, Object> found) throws TrialException {
        List<GroupEvent> events = kept(found, GROUP).stream().map(WatchedEvents::read).toList();
        List<StageTrace> traces = kept(found, TRACES).stream().map(StageTrace::read).toList();
        String group = String.join("|", watch.values());
        List<AlertEvent> alerts =
                AlertList.result(found).stream()
                        .filter(alert -> alert.detail().entity().value().equals(group))
                        .toList();
        return new StoryTeller(version, watch, events, traces)
                .tell(EventTally.result(found), alerts);
    }

    /** A story of a part would be a wrong one. */
    private static List<String> kept(Map<String, Object> found, String name) throws TrialException {
        List<String> texts = TextList.result(found, name);
        if (texts.size() == TextList.MOST) {
            throw new TrialException(
                    "the group has more than " + TextList.MOST + " events: take a shorter time",
                    null);
        }
        return texts;
    }
}
