package io.ingress.rules.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What happens to matches that are under way when a version of a rule takes the place of another.
 */
public enum UpdatePolicy {
    /** {@link #CARRY} where the structure is the same, else {@link #DRAIN}. */
    @JsonProperty("auto")
    AUTO,
    /** They continue under the new version. */
    @JsonProperty("carry")
    CARRY,
    /** The old version finishes what it has begun, the new one starts beside it. */
    @JsonProperty("drain")
    DRAIN,
    /** They are forgotten at once. */
    @JsonProperty("drop")
    DROP
}
