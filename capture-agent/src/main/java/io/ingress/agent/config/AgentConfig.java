package io.ingress.agent.config;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.export.KafkaAccess;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.log.LogOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a configuration file says; what it does not say is empty and left to the defaults. See
 * {@link io.ingress.agent.AgentOptions} for the meaning of the values.
 */
public record AgentConfig(
        Optional<String> sensor,
        Optional<KafkaAccess> kafka,
        Optional<CaptureConfig> capture,
        Optional<PayloadLimit> payload,
        FilterRules filter,
        Optional<Integer> buckets,
        Optional<Long> bucketSeed,
        Optional<Path> stateDir,
        Optional<SpoolConfig> spool,
        Optional<InetSocketAddress> metrics,
        Optional<LogOptions> log) {

    /** Says nothing. */
    public static final AgentConfig NONE =
            new AgentConfig(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    FilterRules.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** These rules besides. */
    public AgentConfig with(FilterRules rules) {
        return new AgentConfig(
                sensor,
                kafka,
                capture,
                payload,
                rules,
                buckets,
                bucketSeed,
                stateDir,
                spool,
                metrics,
                log);
    }
}
