package io.ingress.dashboard.rules;

import io.ingress.rules.live.LiveReport;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/**
 * Where rules are published, for the command line and the REST API: knows every version, makes new
 * ones, and waits until the detection job says that they are live.
 */
public final class RuleDesk implements AutoCloseable {
    /**
     * Event time until the first event that a version is for: on its way through Kafka it is
     * overtaken by few events, and events that come again after a failure are judged as the first
     * time.
     */
    private static final long LEAD_MS = 500;

    /** Clocks of sensors may differ, and jobs may be behind. */
    private static final long LIVE_WITHIN_MS = 300_000;

    private final RuleTopics topics;
    private final List<RuleRecord> shipped;
    private final Clock clock;

    /**
     * @param bootstrap {@code HOST:PORT,...} of the brokers
     * @param shipped rules that come with the program
     * @throws KafkaException when the address is none
     */
    public RuleDesk(String bootstrap, List<RuleRecord> shipped, Clock clock) {
        this.topics = new RuleTopics(bootstrap);
        this.shipped = List.copyOf(shipped);
        this.clock = clock;
    }

    /** Every version of every rule. */
    public RuleHistory history() {
        return new RuleHistory(shipped, topics.published());
    }

    /** Event time (ms) of the newest event; {@link Long#MIN_VALUE} when there is none. */
    public long newestEventMs() {
        return topics.newestEventMs();
    }

    /**
     * What came of a change.
     *
     * @param versions that were published; none when everything was so already
     * @param report where they are live
     * @param waited from when they were stored
     */
    public record Applied(List<RuleRecord> versions, LiveReport report, Duration waited) {
        public boolean isLive() {
            return versions.stream().allMatch(report::isLive);
        }
    }

    /**
     * Publishes what a change asks for and waits for the detection job.
     *
     * @param change makes the versions
     * @param patience how long to wait until they are live everywhere
     */
    public Applied apply(RuleChange change, Duration patience) throws InterruptedException {
        RuleHistory history = history();
        topics.listen();
        // Last: each moment between the newest event and the version is taken off its lead.
        List<RuleRecord> versions = change.versions(history, fromMs(), clock.millis());
        topics.publish(versions);
        long storedNs = System.nanoTime();
        LiveReport report = await(versions, patience);
        return new Applied(versions, report, Duration.ofNanos(System.nanoTime() - storedNs));
    }

    /**
     * Live events are not newer than the clock, however fast the jobs catch up with what they are
     * behind; those of a played capture have times of their own.
     */
    private long fromMs() {
        long newestMs = topics.newestEventMs();
        if (newestMs == Long.MIN_VALUE) {
            return newestMs;
        }
        long nowMs = clock.millis();
        boolean areLive = Math.abs(nowMs - newestMs) <= LIVE_WITHIN_MS;
        return (areLive ? Math.max(newestMs, nowMs) : newestMs) + LEAD_MS;
    }

    private LiveReport await(List<RuleRecord> versions, Duration patience) {
        LiveReport report = new LiveReport();
        long untilNs = System.nanoTime() + patience.toNanos();
        while (!versions.stream().allMatch(report::isLive) && System.nanoTime() < untilNs) {
            topics.heard().forEach(report::add);
        }
        return report;
    }

    @Override
    public void close() {
        topics.close();
    }
}
