package io.ingress.agent;

import io.ingress.model.packet.Hash64;

/** Stands for all options that decide which packets come into which batch, and how much of them. */
final class BatchShape {
    /** Raised when frames are put into batches by other rules: what was begun begins anew. */
    private static final int BATCH_RULES = 3;

    private BatchShape() {}

    static long of(AgentOptions options) {
        return of(options, FramePolicy.of(options));
    }

    static long of(AgentOptions options, FramePolicy policy) {
        long hash = Hash64.of(options.sensor(), options.buckets());
        hash = Hash64.combine(hash, BATCH_RULES);
        hash = Hash64.combine(hash, options.bucketSeed());
        hash = Hash64.combine(hash, policy.payload().toString());
        hash = Hash64.combine(hash, options.filter().orElse(""));
        hash = Hash64.combine(hash, options.batchBytes());
        return policy.rules().isEmpty() ? hash : Hash64.combine(hash, policy.rules().fingerprint());
    }
}
