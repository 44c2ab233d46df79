package io.ingress.jobs.traffic.classify;

/** Whether a payload packet is of one protocol: a pure, total function that allocates nothing. */
@FunctionalInterface
interface PayloadPattern {
    boolean matches(Payload payload);
}
