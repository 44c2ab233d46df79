/**
 * The live stream: one thread follows what the archive stores and hands it to the queues of the
 * clients; each client's own thread writes it out as server-sent events. A slow client loses
 * events, is told so, and slows nobody else.
 */
package io.ingress.dashboard.stream;
