package io.ingress.agent.filter;

/** Which packet of a frame a rule looks at. */
public enum Layer {
    /** The one innermost in tunnels. */
    INNER,
    /** The one that the frame itself holds: the tunnel, where there is one. */
    OUTER
}
