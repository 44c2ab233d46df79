package io.ingress.agent.command;

import io.ingress.agent.AgentException;
import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureAgent;
import io.ingress.agent.PlayProgress;
import io.ingress.agent.export.KafkaAccess;
import java.util.Optional;

/**
 * What command line and configuration file say together.
 *
 * @param kafka where batches go; empty: nowhere
 */
record AgentSetup(AgentOptions options, Optional<KafkaAccess> kafka) {
    CaptureAgent agent(PlayProgress progress) throws AgentException {
        return kafka.isPresent()
                ? CaptureAgent.toKafka(options, kafka.get(), progress)
                : CaptureAgent.dryRun(options, progress);
    }

    /** The receiver, for people. */
    String receiver() {
        return kafka.map(access -> "Kafka " + access.bootstrap()).orElse("nothing is shipped");
    }
}
