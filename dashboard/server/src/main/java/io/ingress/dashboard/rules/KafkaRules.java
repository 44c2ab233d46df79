package io.ingress.dashboard.rules;

import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;

/** The rules of an installation whose jobs read Kafka. Any thread. */
public final class KafkaRules implements RuleBoard {
    /** How long a reader waits for the first answer of Kafka. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    /** How long a change waits for the one before it. */
    private static final Duration TURN = Duration.ofSeconds(20);

    private final String bootstrap;
    private final RuleSet shipped;
    private final List<RuleRecord> shippedRecords;
    private final Clock clock;
    private final RuleWatch watch;
    private final ReentrantLock changing = new ReentrantLock(true);

    private KafkaRules(String bootstrap, RuleSet shipped, Clock clock) {
        this.bootstrap = bootstrap;
        this.shipped = shipped;
        this.shippedRecords = RuleHistory.shipped(shipped);
        this.clock = clock;
        this.watch = new RuleWatch(bootstrap);
    }

    /**
     * Begins to follow them.
     *
     * @param bootstrap {@code HOST:PORT,...} of the brokers
     * @param shipped rules that come with the program
     */
    public static KafkaRules start(String bootstrap, RuleSet shipped, Clock clock) {
        KafkaRules rules = new KafkaRules(bootstrap, shipped, clock);
        rules.watch.start();
        return rules;
    }

    @Override
    public RuleSet shipped() {
        return shipped;
    }

    @Override
    public RuleHistory history() throws RulesException {
        return new RuleHistory(shippedRecords, published());
    }

    private List<RuleRecord> published() throws RulesException {
        try {
            return watch.published(FIRST_ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RulesException("the server stops", e);
        }
    }

    @Override
    public RuleStatus status() throws RulesException {
        published();
        return watch.status();
    }

    @Override
    public RuleDesk.Applied apply(RuleChange change, Duration patience)
            throws RulesException, InterruptedException {
        if (!changing.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new RulesException("another change is being published: try again", null);
        }
        try (RuleDesk desk = new RuleDesk(bootstrap, shippedRecords, clock)) {
            RuleDesk.Applied applied = desk.apply(change, patience);
            watch.published(records -> records.containsAll(applied.versions()), FIRST_ANSWER);
            return applied;
        } catch (KafkaException e) {
            throw new RulesException(
                    "Kafka at "
                            + bootstrap
                            + " does not answer, nothing is known to be published: "
                            + e.getMessage()
                            + "; see whether `ingress up` still runs, then look at the rule's"
                            + " history",
                    e);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
