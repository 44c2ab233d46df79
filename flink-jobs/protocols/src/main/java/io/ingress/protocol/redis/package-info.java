/**
 * Redis over TCP: its serialisation protocol RESP in versions 2 and 3 (the protocol specification
 * of Redis), as arrays and as inline commands. Events have type {@code redis}: one per command with
 * the kind of its reply, and the text of an error.
 *
 * <p>{@link io.ingress.protocol.redis.RedisRecognition} says whether it is Redis, {@link
 * io.ingress.protocol.redis.RedisAnalyzer} matches replies to commands, {@link
 * io.ingress.protocol.redis.RedisElement} reads one element of a command or a reply.
 *
 * <p>Not parsed: arguments beyond the first (a password is never one of those written), values in
 * replies, what a subscriber or MONITOR gets, replication after PSYNC.
 */
package io.ingress.protocol.redis;
