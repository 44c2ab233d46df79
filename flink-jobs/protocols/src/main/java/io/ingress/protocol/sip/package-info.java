/**
 * SIP (RFC 3261) over UDP and TCP. Input: datagrams, or a stream cut by Content-Length (section
 * 18.3). Output: an EVE event for each request and each response.
 *
 * <p>Not parsed: header fields but Content-Length, SDP, SIP over WebSocket or SCTP.
 */
package io.ingress.protocol.sip;
