package io.ingress.local.bench;

import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.kafka.KafkaSinks;
import io.ingress.local.Installation;
import io.ingress.local.analyze.AnalysisTask.Checksums;
import io.ingress.local.analyze.CaptureEvents;
import io.ingress.local.flink.FlinkOptions;
import io.ingress.local.flink.LocalFlink;
import io.ingress.local.kafka.ConsumedOffsets;
import io.ingress.local.kafka.EmbeddedKafka;
import io.ingress.local.kafka.KafkaOptions;
import io.ingress.model.Topics;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleEdit;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.UpdatePolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.common.TopicPartition;

/**
 * How long until an edited rule is live, while events flow: the detection job on a Kafka, events of
 * a capture at a steady rate, many rules, one edit after another.
 */
public final class RuleBench {
    private static final RuleEdit EDIT = new RuleEdit("bench", "", UpdatePolicy.AUTO);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final long RETENTION_BYTES = 1L << 30;
    private static final double NS_PER_SECOND = 1e9;

    private final Options options;

    /**
     * @param capture whose events are sent
     * @param rules that are live, the shipped ones among them
     * @param rate events a second
     * @param edits that are timed
     * @param warmUp before the first
     */
    public record Options(Path capture, int rules, int rate, int edits, Duration warmUp) {}

    public RuleBench(Options options) {
        this.options = options;
    }

    /** Hears how many edits are done. */
    public interface EditProgress {
        void at(int done, int total);
    }

    public RuleBenchResult run(Path directory, EditProgress progress) throws Exception {
        KafkaOptions broker = new KafkaOptions(directory, 0, Installation.BUCKETS, RETENTION_BYTES);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(broker);
                LocalFlink flink = LocalFlink.start(new FlinkOptions(1, 1, Optional.empty()))) {
            String bootstrap = kafka.bootstrapServers();
            record(flink, bootstrap);
            try (RuleDesk desk =
                            new RuleDesk(
                                    bootstrap,
                                    RuleHistory.shipped(RuleLibrary.shipped()),
                                    Clock.systemUTC());
                    EventLoop events =
                            new EventLoop(bootstrap, Installation.BUCKETS, options.rate())) {
                int added = options.rules() - RuleLibrary.shipped().rules().size();
                apply(desk, BenchRules.rules(added), Duration.ZERO);
                JobID job =
                        flink.submit(
                                DetectionJob.NAME,
                                environment ->
                                        new DetectionJob(DetectionOptions.of(Installation.BUCKETS))
                                                .buildOnKafka(
                                                        environment, bootstrap, DetectionJob.NAME));
                while (!flink.isRunning(job)) {
                    Thread.sleep(BETWEEN.toMillis());
                }
                events.start();
                Thread.sleep(options.warmUp().toMillis());
                return measure(new Running(flink, job, bootstrap, desk, events), added, progress);
            }
        }
    }

    private record Running(
            LocalFlink flink, JobID job, String bootstrap, RuleDesk desk, EventLoop events) {}

    private void record(LocalFlink flink, String bootstrap) throws Exception {
        flink.run(
                "events of the capture",
                environment ->
                        CaptureEvents.read(
                                        environment,
                                        options.capture(),
                                        Checksums.IGNORE,
                                        Installation.SENSOR)
                                .traffic()
                                .events()
                                .sinkTo(KafkaSinks.events(bootstrap))
                                .uid("bench-events"));
    }

    private static RuleDesk.Applied apply(RuleDesk desk, RuleSet rules, Duration patience)
            throws InterruptedException {
        return desk.apply(
                (history, fromMs, nowMs) -> EDIT.live(history, rules, fromMs, nowMs), patience);
    }

    private RuleBenchResult measure(Running running, int added, EditProgress progress)
            throws Exception {
        List<Long> appliedNs = new ArrayList<>();
        int notLive = 0;
        long lateMs = 0;
        long sentBefore = running.events().sent();
        long startNs = System.nanoTime();
        for (int edit = 1; edit <= options.edits(); edit++) {
            long editNs = System.nanoTime();
            RuleDesk.Applied applied =
                    apply(running.desk(), BenchRules.rule(edit % added, edit), PATIENCE);
            appliedNs.add(System.nanoTime() - editNs);
            notLive += applied.isLive() ? 0 : 1;
            for (RuleRecord version : applied.versions()) {
                lateMs = Math.max(lateMs, applied.report().lateMs(version));
            }
            progress.at(edit, options.edits());
            Thread.sleep(BETWEEN.toMillis());
        }
        double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
        double rate = (running.events().sent() - sentBefore) / seconds;
        return new RuleBenchResult(
                options.rules(), rate, behind(running) / rate, appliedNs, notLive, lateMs);
    }

    /** Records that are sent and not read yet. */
    private static long behind(Running running) throws Exception {
        Map<TopicPartition, Long> read = running.flink().positions(running.job());
        try (ConsumedOffsets offsets = new ConsumedOffsets(running.bootstrap())) {
            return offsets.ends(Topics.EVENTS).entrySet().stream()
                    .mapToLong(end -> end.getValue() - read.getOrDefault(end.getKey(), 0L))
                    .sum();
        }
    }
}
