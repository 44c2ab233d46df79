package io.ingress.local.trial;

import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.dashboard.rules.trial.Candidate;
import io.ingress.dashboard.rules.trial.RuleTrials;
import io.ingress.dashboard.rules.trial.Story;
import io.ingress.dashboard.rules.trial.TrialException;
import io.ingress.dashboard.rules.trial.TrialReport;
import io.ingress.local.UserException;
import io.ingress.local.kafka.IngressTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Trials on the events that Kafka holds, each on a Flink of its own. */
public final class KafkaTrials implements RuleTrials {
    private final String bootstrap;

    /**
     * @param bootstrap {@code HOST:PORT,...} of the brokers
     */
    public KafkaTrials(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public TrialReport test(List<Candidate> rules, Duration since)
            throws TrialException, InterruptedException {
        return on(since, (run, past) -> run.test(rules, past));
    }

    @Override
    public Story explain(Candidate rule, String group, Duration since)
            throws TrialException, InterruptedException {
        return on(since, (run, past) -> run.explain(rule.rule(), group, past));
    }

    private interface Work<T> {
        T on(TrialRun run, PastSource past) throws TrialException, InterruptedException;
    }

    private <T> T on(Duration since, Work<T> work) throws TrialException, InterruptedException {
        PastSource past = past(bootstrap, since);
        try (TrialRun run = start()) {
            return work.on(run, past);
        }
    }

    /** One task: the machine has the jobs to run as well. */
    private static TrialRun start() throws TrialException, InterruptedException {
        try {
            return TrialRun.start(1);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new TrialException("Flink does not start: " + e.getMessage(), e);
        }
    }

    /**
     * The events of a Kafka of the last time, counted from the newest.
     *
     * @throws TrialException when there are none
     */
    public static PastSource past(String bootstrap, Duration since) throws TrialException {
        try (RuleDesk desk = new RuleDesk(bootstrap, List.of(), Clock.systemUTC())) {
            long newestMs = desk.newestEventMs();
            if (newestMs == Long.MIN_VALUE) {
                throw new TrialException("Kafka at " + bootstrap + " holds no events", null);
            }
            return new PastTopic(
                    bootstrap, IngressTopics.buckets(bootstrap), newestMs - since.toMillis());
        } catch (KafkaException | UserException e) {
            throw new TrialException(
                    "Kafka is not reachable at " + bootstrap + ": " + e.getMessage(), e);
        }
    }
}
