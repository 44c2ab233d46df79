package io.ingress.agent.export;

import io.ingress.model.Topics;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka, before anything is captured, whether the agent's topics are there. */
public final class KafkaTopics {
    /** Kafka answers within this time or is taken for unreachable, ms. */
    static final int ANSWER_TIMEOUT_MS = 10_000;

    /** As {@link #ANSWER_TIMEOUT_MS}, when the agent can start without Kafka. */
    static final int QUICK_TIMEOUT_MS = 1_500;

    /** A topic that was just created is known everywhere within this time, ns. */
    private static final long APPEARANCE_NS = 3_000_000_000L;

    private static final long ASK_AGAIN_NS = 200_000_000L;

    private KafkaTopics() {}

    /**
     * Number of partitions of the packets topic, which is the number of buckets.
     *
     * @throws KafkaUnreachableException when Kafka does not answer or a topic is missing
     */
    public static int buckets(KafkaAccess access) throws KafkaUnreachableException {
        return buckets(access, ANSWER_TIMEOUT_MS);
    }

    static int buckets(KafkaAccess access, int timeoutMs) throws KafkaUnreachableException {
        String bootstrap = access.bootstrap();
        Properties config = new Properties();
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs / 2);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
        config.putAll(access.toProperties());
        try (Admin admin = Admin.create(config)) {
            partitions(bootstrap, Topics.HEALTH, admin);
            return partitions(bootstrap, Topics.PACKETS, admin);
        } catch (KafkaException e) {
            throw unreachable(bootstrap, e);
        }
    }

    /**
     * Checks that the packets topic has a partition for every bucket.
     *
     * @throws KafkaUnreachableException when it has not, or as {@link #buckets(KafkaAccess)}
     */
    public static void check(KafkaAccess access, int buckets) throws KafkaUnreachableException {
        check(access, buckets, ANSWER_TIMEOUT_MS);
    }

    static void check(KafkaAccess access, int buckets, int timeoutMs)
            throws KafkaUnreachableException {
        int partitions = buckets(access, timeoutMs);
        if (partitions != buckets) {
            throw KafkaUnreachableException.refused(
                    "topic "
                            + Topics.PACKETS
                            + " has "
                            + partitions
                            + " partitions and the agent "
                            + buckets
                            + " buckets; give --buckets "
                            + partitions
                            + " or leave it out",
                    null);
        }
    }

    static KafkaUnreachableException unreachable(String bootstrap, Throwable cause) {
        String message =
                "Kafka is not reachable at "
                        + bootstrap
                        + " ("
                        + reason(cause)
                        + "); check "
                        + what(cause);
        return cause instanceof AuthenticationException || isMalformed(cause)
                ? KafkaUnreachableException.refused(message, cause)
                : KafkaUnreachableException.away(message, cause);
    }

    /**
     * Names that cannot be resolved now may be later; anything else in the settings stays wrong.
     */
    private static boolean isMalformed(Throwable cause) {
        Throwable deepest = deepest(cause);
        return deepest instanceof ConfigException
                && !String.valueOf(deepest.getMessage()).startsWith("No resolvable");
    }

    private static Throwable deepest(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String what(Throwable cause) {
        if (cause instanceof SslAuthenticationException) {
            return "tls in the configuration and the certificates of both sides";
        }
        return cause instanceof AuthenticationException
                ? "sasl in the configuration: mechanism, username and password"
                : "that it runs, its advertised.listeners and --bootstrap";
    }

    /** The client's own words name its internals. */
    private static String reason(Throwable cause) {
        Throwable deepest = deepest(cause);
        return deepest instanceof TimeoutException
                        || deepest instanceof org.apache.kafka.common.errors.TimeoutException
                ? "nobody answers"
                : deepest.getMessage();
    }

    /** A topic created just now may not be known to every broker yet: asks for a while. */
    private static int partitions(String bootstrap, String topic, Admin admin)
            throws KafkaUnreachableException {
        long untilNs = System.nanoTime() + APPEARANCE_NS;
        while (true) {
            try {
                return admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                        .get(topic)
                        .partitions()
                        .size();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw unreachable(bootstrap, e.getCause());
                }
                if (System.nanoTime() > untilNs) {
                    throw missing(bootstrap, topic, e);
                }
            } catch (TimeoutException e) {
                throw unreachable(bootstrap, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unreachable(bootstrap, e);
            }
            LockSupport.parkNanos(ASK_AGAIN_NS);
        }
    }

    private static KafkaUnreachableException missing(
            String bootstrap, String topic, Throwable cause) {
        return KafkaUnreachableException.refused(
                "Kafka at "
                        + bootstrap
                        + " has no topic "
                        + topic
                        + "; create it: kafka-topics.sh --bootstrap-server "
                        + bootstrap
                        + " --create --topic "
                        + topic
                        + " --partitions "
                        + (topic.equals(Topics.PACKETS) ? 8 : 1),
                cause);
    }
}
