package io.ingress.rules.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a subtask says of a version of a rule.
 *
 * @param operator one of {@link LiveReport#OPERATORS}
 * @param subtask from 0
 * @param subtasks how many the operator has
 * @param watermarkMs event time up to which the subtask was complete when the version came
 * @param seenMs event time of the newest event that it had judged by then; of subtasks that judge
 *     events, else {@link #NOTHING_SEEN}
 * @param atMs wall clock
 * @param error null when the version is live here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleAck(
        @JsonProperty("rule") String rule,
        @JsonProperty("version") int version,
        @JsonProperty("operator") String operator,
        @JsonProperty("subtask") int subtask,
        @JsonProperty("subtasks") int subtasks,
        @JsonProperty("watermark_ms") long watermarkMs,
        @JsonProperty("seen_ms") long seenMs,
        @JsonProperty("at_ms") long atMs,
        @JsonProperty("error") String error) {
    /** Before any event. */
    public static final long NOTHING_SEEN = Long.MIN_VALUE;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a record on the status topic; the newest with a key counts. */
    public String key() {
        return "ack/" + rule + '@' + version + '/' + operator + '/' + subtask;
    }

    /** As it is published. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an acknowledgement cannot be written", e);
        }
    }

    /** Reads what {@link #text} wrote. */
    public static RuleAck read(String text) throws JsonProcessingException {
        return JSON.readValue(text, RuleAck.class);
    }
}
