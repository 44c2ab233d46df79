package io.ingress.jobs.alert;

import io.ingress.model.event.AlertEvent;

/**
 * What a detector or a rule found: the draft of an alert. The desk gives it id and revision.
 *
 * @param draft header id empty, revision 0; everything else final
 * @param orderNs place in event order: that of the event that completed it
 * @param merge how it joins an open alert of the same dedup key
 * @param state whether more is to come
 */
public record Detection(AlertEvent draft, long orderNs, Merge merge, State state) {
    /** How a repeat joins the open alert. */
    public enum Merge {
        /** The draft describes everything so far and replaces what was there. */
        REPLACE,
        /** The draft is one more occurrence: counts add up, evidence is appended. */
        ADD
    }

    /** Whether the open alert stays open. */
    public enum State {
        OPEN,
        /** The last word on this alert; what comes later is a new one. */
        CLOSED
    }

    /** What the alert desk is keyed by. */
    public String deskKey() {
        return draft.detail().ruleId() + '|' + draft.detail().entity().value();
    }
}
