package io.ingress.protocol;

/** Which way bytes go: TO_SERVER is from the originator. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT;

    public Direction other() {
        return this == TO_SERVER ? TO_CLIENT : TO_SERVER;
    }
}
