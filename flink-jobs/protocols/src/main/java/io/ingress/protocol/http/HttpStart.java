package io.ingress.protocol.http;

/** What a line in the place of a start line is, as an {@link HttpSide} tells {@link HttpReader}. */
enum HttpStart {
    MESSAGE,
    /** A request without version: header fields may follow all the same. */
    OLD,
    /** The body begins here without header. */
    BODY,
    SKIP,
    /** The byte after the line is needed. */
    NEXT,
    LOST
}
