package io.ingress.jobs.detection;

import org.apache.flink.api.java.functions.KeySelector;

/**
 * Distributes sources over 128 shards. A shard is one key of Flink: one state entry with its own
 * bounds, processed in one order, so that what happens in it is the same at any parallelism.
 */
public final class SourceShards implements KeySelector<Contact, Integer> {
    private static final long serialVersionUID = 1L;
    private static final int[] KEYS = SlotKey.keys(SlotKey.MAX_PARALLELISM);

    @Override
    public Integer getKey(Contact contact) {
        int hash = contact.sourceIp().hashCode() * 0x9e3779b1;
        return KEYS[hash >>> 25];
    }
}
