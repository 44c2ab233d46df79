/**
 * TLS over TCP: RFC 8446 (1.3), 5246 (1.2; appendix E.2: hellos of SSL 2), 4346, 2246, 6101 (SSL
 * 3); 6066 (server names), 7301 (ALPN), 5077 (tickets), 6520 (heartbeat), 8701 (GREASE);
 * certificates of RFC 5280. Fingerprints JA3, JA3S and JA4. One event per handshake.
 *
 * <p>Read from top to bottom: {@link io.ingress.protocol.tls.TlsRecognition} says whether it is
 * TLS, {@link io.ingress.protocol.tls.TlsRecords} cuts records, {@link
 * io.ingress.protocol.tls.HandshakeMessages} the messages in them, {@link
 * io.ingress.protocol.tls.TlsHandshake} puts both sides together, {@link
 * io.ingress.protocol.tls.ClientHello}, {@link io.ingress.protocol.tls.ServerHello} and {@link
 * io.ingress.protocol.tls.X509Reader} read one message, {@link
 * io.ingress.protocol.tls.TlsTransaction} is what comes out. DTLS and QUIC use the same messages.
 *
 * <p>Not parsed: anything encrypted, so of TLS 1.3 only the hellos; chains of certificates beyond
 * the first; signatures and trust; key exchanges; messages beyond 32 KiB.
 */
package io.ingress.protocol.tls;
