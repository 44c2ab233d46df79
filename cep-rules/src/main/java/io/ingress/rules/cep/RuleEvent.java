package io.ingress.rules.cep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ingress.rules.live.StageAddress;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * An event or alert as the rules see it: its EVE JSON, read when first asked for, and its place in
 * the order. Immutable but for the cached tree; used by one thread at a time.
 */
public final class RuleEvent {
    /** Order of kinds of events with the same place in time. */
    public enum Rank {
        EVENT,
        ALERT,
        /** A match of a rule that is the input of another. */
        MATCH
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long orderNs;
    private final Rank rank;
    private final String id;
    private final int bucket;
    private final byte[] json;
    private final StageAddress to;
    private transient JsonNode tree;

    /**
     * @param orderNs place in event order
     * @param id breaks ties
     * @param bucket where its packets are; 0 for alerts
     * @param json the EVE object
     */
    public RuleEvent(long orderNs, Rank rank, String id, int bucket, byte[] json) {
        this(orderNs, rank, id, bucket, json, null);
    }

    /**
     * @param to the stage it is for; null when that is not known yet
     */
    public RuleEvent(long orderNs, Rank rank, String id, int bucket, byte[] json, StageAddress to) {
        this.orderNs = orderNs;
        this.rank = rank;
        this.id = Objects.requireNonNull(id);
        this.bucket = bucket;
        this.json = Objects.requireNonNull(json);
        this.to = to;
    }

    /** The same event, addressed to a group of a stage. */
    public RuleEvent addressed(StageAddress address) {
        RuleEvent copy = new RuleEvent(orderNs, rank, id, bucket, json, address);
        copy.tree = tree;
        return copy;
    }

    public StageAddress to() {
        return to;
    }

    public long orderNs() {
        return orderNs;
    }

    public Rank rank() {
        return rank;
    }

    public String id() {
        return id;
    }

    public int bucket() {
        return bucket;
    }

    public byte[] json() {
        return json;
    }

    /** The JSON object; a missing node, on which nothing matches, if it cannot be read. */
    public JsonNode tree() {
        if (tree == null) {
            try {
                tree = JSON.readTree(json);
            } catch (IOException e) {
                tree = MissingNode.getInstance();
            }
        }
        return tree;
    }

    /** Order of events that Flink gives the same timestamp. */
    public static int inOrder(RuleEvent a, RuleEvent b) {
        int byOrder = Long.compare(a.orderNs, b.orderNs);
        if (byOrder != 0) {
            return byOrder;
        }
        int byRank = a.rank.compareTo(b.rank);
        if (byRank != 0) {
            return byRank;
        }
        int byId = a.id.compareTo(b.id);
        return byId != 0 ? byId : Arrays.compare(a.json, b.json);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleEvent that
                && orderNs == that.orderNs
                && rank == that.rank
                && id.equals(that.id)
                && bucket == that.bucket
                && Objects.equals(to, that.to)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(orderNs, id);
    }
}
