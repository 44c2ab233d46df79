/**
 * RDP, Microsoft's remote desktop (MS-RDPBCGR sections 2.2.1.1 to 2.2.1.4): the connection request
 * and its confirmation in X.224 (ITU-T X.224 section 13) in TPKT (RFC 1006 section 6), and what a
 * client says of itself in the connect message of MCS (T.125) where it is in the clear. Events
 * {@code rdp} are EVE's, one a message.
 *
 * <p>{@link io.ingress.protocol.rdp.RdpRecognition} says whether it is RDP, {@link
 * io.ingress.protocol.rdp.RdpAnalyzer} follows the beginning, {@link
 * io.ingress.protocol.rdp.RdpNegotiation} and {@link io.ingress.protocol.rdp.RdpClient} read
 * messages.
 *
 * <p>When both sides agree on TLS the flow goes on as TLS. Not parsed: what follows the beginning
 * (with RDP's own security it is encrypted), certificates of servers without TLS, logins by CredSSP
 * (inside TLS), RDP over UDP.
 */
package io.ingress.protocol.rdp;
