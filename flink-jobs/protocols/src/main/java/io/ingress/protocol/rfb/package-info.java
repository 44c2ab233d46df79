/**
 * RFB, the protocol of VNC (RFC 6143): versions, security types and their result (section 7.1 and
 * 7.2), and the beginning of the session (7.3). One EVE event {@code rfb} a connection, when the
 * session begins, is refused or ends.
 *
 * <p>{@link io.ingress.protocol.rfb.RfbAnalyzer} follows both sides from step to step, {@link
 * io.ingress.protocol.rfb.RfbSession} is what was found out.
 *
 * <p>Not parsed: security types other than none and VNC's own (they are named only), pictures, keys
 * and what else is sent in a session, a connection whose beginning was not seen.
 */
package io.ingress.protocol.rfb;
