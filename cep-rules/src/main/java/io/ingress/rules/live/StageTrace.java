package io.ingress.rules.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * Where a stage stands after an event of a watched group.
 *
 * @param stage number in the rule's plan
 * @param timeMs event time
 * @param event its EVE JSON
 * @param inputs bit i: the event is what input i waits for
 * @param matches that it completed
 * @param progress of what is under way
 */
public record StageTrace(
        @JsonProperty("stage") int stage,
        @JsonProperty("time_ms") long timeMs,
        @JsonProperty("event") String event,
        @JsonProperty("inputs") long inputs,
        @JsonProperty("matches") int matches,
        @JsonProperty("progress") Progress progress) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The furthest that is under way.
     *
     * @param beganMs event time of its first event; of nothing under way {@link #NOTHING}'s
     * @param untilMs when it becomes too old
     * @param reached names of the inputs that have happened, in the order of the rule
     * @param awaited number of the input that is next; -1 where there is no next one
     * @param value what a window measures; 0 where nothing is measured
     * @param earlier of a sequence, the EVE JSON of the events that took each step
     */
    public record Progress(
            @JsonProperty("began_ms") long beganMs,
            @JsonProperty("until_ms") long untilMs,
            @JsonProperty("reached") List<String> reached,
            @JsonProperty("awaited") int awaited,
            @JsonProperty("value") double value,
            @JsonProperty("earlier") Map<String, List<String>> earlier) {
        /** No match has begun. */
        public static final Progress NOTHING =
                new Progress(Long.MIN_VALUE, Long.MIN_VALUE, List.of(), 0, 0, Map.of());
    }

    /** Of a record among those of the status topic; such as it never come there. */
    public static final String KEY = "trace";

    /** As it is handed on. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a trace cannot be written", e);
        }
    }

    /** Reads what {@link #text} wrote. */
    public static StageTrace read(String text) {
        try {
            return JSON.readValue(text, StageTrace.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a trace: " + e.getOriginalMessage(), e);
        }
    }
}
