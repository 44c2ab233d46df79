/**
 * DTLS over UDP: RFC 4347 (1.0), 6347 (1.2), 9147 (1.3, as far as it is in clear), and the draft
 * with version 0x0100 that OpenSSL before 0.9.8f and AnyConnect speak. Handshakes are those of TLS
 * and read by {@code tls}; the event is of type {@code tls} too, with versions such as {@code DTLS
 * 1.2}.
 *
 * <p>Read from top to bottom: {@link io.ingress.protocol.dtls.DtlsRecognition} says whether it is
 * DTLS, {@link io.ingress.protocol.dtls.DtlsRecord} reads record headers, {@link
 * io.ingress.protocol.dtls.DtlsMessages} puts fragments together.
 *
 * <p>Not parsed: anything encrypted; records with connection ids (RFC 9146); media behind the
 * handshake (SRTP).
 */
package io.ingress.protocol.dtls;
