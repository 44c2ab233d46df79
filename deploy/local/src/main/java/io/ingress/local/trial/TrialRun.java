package io.ingress.local.trial;

import io.ingress.dashboard.rules.trial.Candidate;
import io.ingress.dashboard.rules.trial.Story;
import io.ingress.dashboard.rules.trial.TrialComparison;
import io.ingress.dashboard.rules.trial.TrialException;
import io.ingress.dashboard.rules.trial.TrialReport;
import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.rules.RuleSource;
import io.ingress.local.flink.FlinkOptions;
import io.ingress.local.flink.LocalFlink;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.WatchedGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs past events through candidates and their live versions, side by side in one job. */
public final class TrialRun implements AutoCloseable {
    /** Tells the live version's state from that of the candidate; no id has it. */
    private static final String LIVE = "\tlive";

    private final LocalFlink flink;

    private TrialRun(LocalFlink flink) {
        this.flink = flink;
    }

    /**
     * On a Flink of its own.
     *
     * @param parallelism of a run
     */
    public static TrialRun start(int parallelism) throws Exception {
        return new TrialRun(LocalFlink.start(new FlinkOptions(parallelism, 1, Optional.empty())));
    }

    /** What the candidates and their live versions find. */
    public TrialReport test(List<Candidate> candidates, PastSource past)
            throws TrialException, InterruptedException {
        Map<String, Object> found = run(environment -> build(environment, candidates, past));
        List<AlertEvent> alerts = AlertList.result(found);
        if (alerts.size() == AlertList.MOST) {
            throw new TrialException(
                    "there are more than "
                            + AlertList.MOST
                            + " alerts: narrow the rules, or take"
                            + " a shorter time",
                    null);
        }
        return new TrialComparison(EventTally.result(found), alerts).report(candidates);
    }

    /**
     * Why a version of a rule does or does not fire for a group.
     *
     * @throws TrialException also when the rule has no such groups
     */
    public Story explain(RuleVersion version, String group, PastSource past)
            throws TrialException, InterruptedException {
        ExplainJob job = new ExplainJob(version, watch(version, group));
        Map<String, Object> found = run(environment -> job.build(environment, past));
        return job.story(found);
    }

    private static WatchedGroup watch(RuleVersion version, String group) throws TrialException {
        try {
            return WatchedGroup.of(version, group);
        } catch (IllegalArgumentException e) {
            throw new TrialException(e.getMessage(), e);
        }
    }

    private interface Job {
        void build(StreamExecutionEnvironment environment);
    }

    private Map<String, Object> run(Job job) throws TrialException, InterruptedException {
        try {
            return flink.run("rule trial", job::build).getAllAccumulatorResults();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new TrialException("the run over past events broke: " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private static void build(
            StreamExecutionEnvironment environment, List<Candidate> candidates, PastSource past) {
        List<RuleVersion> versions = new ArrayList<>();
        for (Candidate candidate : candidates) {
            versions.add(candidate.rule());
            candidate.live().map(TrialRun::apart).ifPresent(versions::add);
        }
        DataStream<EventRecord> events = EventTally.count(past.read(environment));
        DetectionOptions options = DetectionOptions.of(past.buckets()).bounded();
        new DetectionJob(options)
                .build(events, RuleSource.fixed(environment, versions))
                .flatMap(new AlertList(candidates.stream().map(each -> each.rule().id()).toList()))
                .returns(Types.STRING)
                .setParallelism(1)
                .uid("trial-alerts")
                .name("alerts");
    }

    private static RuleVersion apart(RuleVersion live) {
        return new RuleVersion(
                live.id() + LIVE, live.version(), live.root(), live.fromMs(), live.policy());
    }

    @Override
    public void close() {
        flink.close();
    }
}
