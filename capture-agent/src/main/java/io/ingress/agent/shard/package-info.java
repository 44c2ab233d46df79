/**
 * Frames into batches: which bucket, which batch, and when a batch is done.
 *
 * <p>Input: frames with their decoded view. Output: {@link io.ingress.model.packet.PacketBatch}es
 * to an exporter. One thread. Whether the frames come from a file or a wire is not known here, and
 * no clock is read: everything follows from the calls.
 */
package io.ingress.agent.shard;
