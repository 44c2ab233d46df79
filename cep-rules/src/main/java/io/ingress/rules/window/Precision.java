package io.ingress.rules.window;

/** How a value was measured. */
public enum Precision {
    /** As it is. */
    EXACT,
    /** Without the oldest pane, which only partly lies in the window; never too large a count. */
    PANES,
    /** Estimated from a uniform sample. */
    SAMPLE
}
