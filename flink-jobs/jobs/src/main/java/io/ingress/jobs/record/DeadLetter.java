package io.ingress.jobs.record;

/**
 * A record that could not be read, and why; goes to the dead-letter topic as it came.
 *
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read
 * @param reason one sentence
 * @param value the bytes as they came; may be null
 */
public record DeadLetter(String topic, int partition, long offset, String reason, byte[] value) {}
