/**
 * OpenVPN over UDP and TCP: the protocol description of the project (openvpn-rfc, wire-protocol)
 * and what OpenVPN 2.6 sends. One event of type {@code openvpn} per session; the TLS handshakes in
 * the control channel are events of type {@code tls}, as those of TLS over TCP are.
 *
 * <p>Read from top to bottom: {@link io.ingress.protocol.openvpn.OpenvpnRecognition} says whether
 * it is OpenVPN, {@link io.ingress.protocol.openvpn.ControlWrapping} how control messages are
 * protected, {@link io.ingress.protocol.openvpn.OpenvpnAnalyzer} takes packets, {@link
 * io.ingress.protocol.openvpn.ControlMessage} reads one of the control channel, {@link
 * io.ingress.protocol.openvpn.MessageOrder} puts them in order, {@link
 * io.ingress.protocol.openvpn.ControlTls} hands their content to {@code tls}.
 *
 * <p>Not parsed: control messages under tls-crypt and tls-crypt-v2 (their sessions are reported
 * without {@code tls}), the keys that 2.6 makes anew under a tls-crypt of their own, data packets,
 * static keys without TLS, obfuscated packets.
 */
package io.ingress.protocol.openvpn;
