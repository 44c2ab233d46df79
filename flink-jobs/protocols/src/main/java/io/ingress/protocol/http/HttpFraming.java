package io.ingress.protocol.http;

/** Where a body ends (RFC 9112 section 6.3). */
enum HttpFraming {
    NONE,
    LENGTH,
    CHUNKED,
    CLOSE,
    /** There should be none, but header fields announce one: it is seen by the next byte. */
    MAYBE_LENGTH,
    MAYBE_CHUNKED,
    /** What follows depends on the other side. */
    PAUSE,
    /** What follows is another protocol. */
    HANDOVER
}
