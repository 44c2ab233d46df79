package io.ingress.rules.live;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.Mark;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleMeta;
import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleProblem;
import java.io.Serializable;
import java.util.List;

/**
 * A version of a rule as it is published: a value of the rules topic, whose key is {@link #key()},
 * so that every version is kept.
 *
 * @param rule id
 * @param version counts up with each change
 * @param state live or off
 * @param policy what becomes of matches that are under way
 * @param fromMs event time of the first event that it is for
 * @param author who published it
 * @param publishedMs wall clock
 * @param comment why, may be empty
 * @param text YAML: the rule and all that it refers to; empty when off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record RuleRecord(
        @JsonProperty("rule") String rule,
        @JsonProperty("version") int version,
        @JsonProperty("state") State state,
        @JsonProperty("policy") UpdatePolicy policy,
        @JsonProperty("from_ms") long fromMs,
        @JsonProperty("author") String author,
        @JsonProperty("published_ms") long publishedMs,
        @JsonProperty("comment") String comment,
        @JsonProperty("text") String text)
        implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the rule is used. */
    public enum State {
        @JsonProperty("live")
        LIVE,
        @JsonProperty("off")
        OFF
    }

    /** A rule as the program brings it. */
    static RuleRecord shipped(RuleNode rule, String text) {
        RuleMeta meta = rule.meta();
        return new RuleRecord(
                meta.id(),
                meta.version(),
                State.LIVE,
                UpdatePolicy.AUTO,
                RuleVersion.ALWAYS,
                "Ingress",
                0,
                "",
                text);
    }

    public boolean isLive() {
        return state == State.LIVE;
    }

    public String key() {
        return rule + '@' + version;
    }

    public String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written", e);
        }
    }

    /**
     * @throws RuleException when it is no such record
     */
    public static RuleRecord read(String json) throws RuleException {
        try {
            RuleRecord record = JSON.readValue(json, RuleRecord.class);
            if (record == null || record.rule == null || record.state == null) {
                throw wrong("a rule record needs rule and state");
            }
            return record;
        } catch (JsonProcessingException e) {
            throw wrong("not a rule record: " + e.getOriginalMessage());
        }
    }

    /**
     * Ready to run.
     *
     * @throws RuleException when the text is not a right rule, or not of this id
     */
    public RuleVersion compile() throws RuleException {
        UpdatePolicy how = policy == null ? UpdatePolicy.AUTO : policy;
        if (state == State.OFF) {
            return RuleVersion.off(rule, version, fromMs, how);
        }
        String file = rule + ".yml";
        RuleNode root =
                new RuleLibrary()
                        .add(file, text == null ? "" : text).build().rules().stream()
                                .filter(node -> node.meta().id().equals(rule))
                                .findFirst()
                                .orElseThrow(() -> wrong("the text has no rule '" + rule + "'"));
        return new RuleVersion(rule, version, root, fromMs, how);
    }

    private static RuleException wrong(String message) {
        return new RuleException(
                List.of(
                        new RuleProblem(
                                new Mark("ingress.rules", 1, 1),
                                message,
                                "publish it with 'ingress rules apply'")));
    }
}
