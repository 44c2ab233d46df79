package io.ingress.protocol.http;

/** What {@link HttpReader} finds wrong; its side knows the event's name. */
enum HttpWrong {
    CHUNK_LENGTH,
    CHUNK_EXTENSION
}
