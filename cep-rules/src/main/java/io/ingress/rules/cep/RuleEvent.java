package io.ingress.rules.cep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ingress.rules.RuleRouting.Route;
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
        ALERT
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long orderNs;
    private final Rank rank;
    private final String id;
    private final int bucket;
    private final byte[] json;
    private final int rule;
    private final String group;
    private final boolean opens;
    private transient JsonNode tree;

    /**
     * @param orderNs place in event order
     * @param id breaks ties
     * @param bucket where its packets are; 0 for alerts
     * @param json the EVE object
     */
    public RuleEvent(long orderNs, Rank rank, String id, int bucket, byte[] json) {
        this(orderNs, rank, id, bucket, json, 0, new Route("", false));
    }

    /**
     * @param rule index of the rule it is sent to
     * @param route what it is to that rule
     */
    public RuleEvent(
            long orderNs, Rank rank, String id, int bucket, byte[] json, int rule, Route route) {
        this.orderNs = orderNs;
        this.rank = rank;
        this.id = Objects.requireNonNull(id);
        this.bucket = bucket;
        this.json = Objects.requireNonNull(json);
        this.rule = rule;
        this.group = route.group();
        this.opens = route.opens();
    }

    /** The same event, addressed to a group of a rule. */
    public RuleEvent addressed(int toRule, Route route) {
        RuleEvent copy = new RuleEvent(orderNs, rank, id, bucket, json, toRule, route);
        copy.tree = tree;
        return copy;
    }

    public int rule() {
        return rule;
    }

    public String group() {
        return group;
    }

    /** Whether a match of the rule can begin with it. */
    public boolean opens() {
        return opens;
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
                && rule == that.rule
                && group.equals(that.group)
                && opens == that.opens
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(orderNs, id);
    }
}
