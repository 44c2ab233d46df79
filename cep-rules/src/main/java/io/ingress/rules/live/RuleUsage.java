package io.ingress.rules.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * What a subtask tells of the rules it runs: how often they were used since it started, and what
 * they hold now.
 *
 * @param operator one of {@link LiveReport#OPERATORS}, or {@code gate-1} to {@code gate-3}, which
 *     only tell of what they gave up
 * @param subtask from 0
 * @param subtasks how many the operator has
 * @param sinceMs wall clock when the subtask started to count
 * @param atMs wall clock
 * @param rules by id; a rule that was never used here may be left out
 */
public record RuleUsage(
        @JsonProperty("operator") String operator,
        @JsonProperty("subtask") int subtask,
        @JsonProperty("subtasks") int subtasks,
        @JsonProperty("since_ms") long sinceMs,
        @JsonProperty("at_ms") long atMs,
        @JsonProperty("rules") Map<String, Counts> rules) {
    /** How keys of such records begin. */
    public static final String KEY = "usage/";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Of one rule.
     *
     * @param events that were examined for it, after the index
     * @param hits its alerts, before repeats are joined
     * @param lastHitMs event time of the newest; 0 when there is none
     * @param partials matches under way: of a sequence its partial matches, of a window or temporal
     *     rule the groups that hold something
     * @param evicted partial matches, and groups that may have had some, given up because there
     *     were too many
     * @param stateBytes what it holds, about
     */
    public record Counts(
            @JsonProperty("events") long events,
            @JsonProperty("hits") long hits,
            @JsonProperty("last_hit_ms") long lastHitMs,
            @JsonProperty("partials") long partials,
            @JsonProperty("evicted") long evicted,
            @JsonProperty("state_bytes") long stateBytes) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /** Of two subtasks. */
        public Counts plus(Counts other) {
            return new Counts(
                    events + other.events,
                    hits + other.hits,
                    Math.max(lastHitMs, other.lastHitMs),
                    partials + other.partials,
                    evicted + other.evicted,
                    stateBytes + other.stateBytes);
        }
    }

    /** Of a record on the status topic; the newest with a key counts. */
    public String key() {
        return KEY + operator + '/' + subtask;
    }

    /** As it is published. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a usage cannot be written", e);
        }
    }

    /** Reads what {@link #text} wrote. */
    public static RuleUsage read(String text) throws JsonProcessingException {
        return JSON.readValue(text, RuleUsage.class);
    }
}
