/**
 * QUIC over UDP: RFC 8999 (what all versions share), 9000 (packets and frames), 9001 (keys of
 * Initial packets), 9369 (version 2), the drafts 17 to 34, and Google's versions with a CHLO (up to
 * Q050). The handshake is that of TLS 1.3: its messages are read by {@code tls}. One event for the
 * client's hello and one for the server's.
 *
 * <p>Read from top to bottom: {@link io.ingress.protocol.quic.QuicRecognition} says whether it is
 * QUIC, {@link io.ingress.protocol.quic.QuicHeader} reads headers, {@link
 * io.ingress.protocol.quic.InitialKeys} opens Initial packets, {@link
 * io.ingress.protocol.quic.InitialFrames} and {@link io.ingress.protocol.quic.CryptoStream} put the
 * handshake in order, {@link io.ingress.protocol.quic.QuicHandshake} reads it, {@link
 * io.ingress.protocol.quic.QuicTransaction} is what comes out.
 *
 * <p>Not parsed: anything encrypted with keys that only the two sides have (0-RTT, Handshake,
 * 1-RTT), so neither certificates nor HTTP/3; answers of Google's servers; Initial packets that the
 * capture cut; flows that begin after the handshake.
 */
package io.ingress.protocol.quic;
