package io.ingress.dashboard.rules.trial;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event that an input of a rule could be about.
 *
 * @param timeMs event time
 * @param json its EVE object
 */
public record GroupEvent(long timeMs, JsonNode json) {
    private static final String TYPE = "event_type";

    public String type() {
        return json.path(TYPE).asText();
    }
}
