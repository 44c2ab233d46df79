package io.ingress.agent.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.export.KafkaAccess;

/** What command line and configuration file say together. */
record AgentSetup(AgentOptions options, KafkaAccess kafka) {}
