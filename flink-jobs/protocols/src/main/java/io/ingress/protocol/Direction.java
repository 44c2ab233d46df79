package io.ingress.protocol;

/** Which side of a flow sent the bytes. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
