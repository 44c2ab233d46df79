package io.ingress.dashboard.stream;

/**
 * One event for clients; made once, shared by all of them.
 *
 * @param position id of the event; a client that has seen it continues after it
 * @param items rows in it
 * @param data JSON without line breaks
 */
record StreamEvent(Topic topic, long position, int items, byte[] data) {}
