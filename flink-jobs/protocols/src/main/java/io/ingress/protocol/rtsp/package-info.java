/**
 * RTSP 1.0 (RFC 2326 sections 4 to 7, 10.12) and the same of 2.0 (RFC 7826) over TCP: requests of
 * either side and the responses to them by CSeq. Media between messages is left out.
 *
 * <p>The flow's protocol is {@code rtsp}; an exchange is an event of type {@code http}, since EVE
 * has no other place for it: the messages are HTTP's with other methods, Suricata writes them so,
 * and {@code http.protocol} tells them apart.
 *
 * <p>Not parsed: SDP and other bodies, Transport and Session (the flows of media are told by their
 * payload), RTSP over HTTP, RTSP over UDP.
 */
package io.ingress.protocol.rtsp;
