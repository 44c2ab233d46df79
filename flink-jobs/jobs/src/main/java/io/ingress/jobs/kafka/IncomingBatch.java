package io.ingress.jobs.kafka;

import io.ingress.jobs.record.DeadLetter;
import io.ingress.model.packet.PacketBatch;

/**
 * What a record of {@code ingress.packets} turned out to be.
 *
 * @param batch null when it could not be read
 * @param letter null when it could
 */
public record IncomingBatch(PacketBatch batch, DeadLetter letter) {}
