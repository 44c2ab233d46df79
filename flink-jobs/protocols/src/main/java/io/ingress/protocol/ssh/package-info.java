/**
 * SSH over TCP, both versions as far as they are in the clear: RFC 4253 (identification strings,
 * section 4.2; binary packets, 6; key exchange, 7 and 8), 4419 and 5656 (the reply that carries the
 * host key), and HASSH, the MD5 of what a side offers in KEXINIT. One EVE event {@code ssh} a flow,
 * with Zeek's fields for what was agreed on.
 *
 * <p>Read from top to bottom: {@link io.ingress.protocol.ssh.SshAnalyzerFactory} and {@link
 * io.ingress.protocol.ssh.SshRecognition} say whether it is SSH, {@link
 * io.ingress.protocol.ssh.SshAnalyzer} holds the flow together, {@link
 * io.ingress.protocol.ssh.SshSide} cuts one side into lines and packets, {@link
 * io.ingress.protocol.ssh.SshKeyExchange} reads an offer, {@link
 * io.ingress.protocol.ssh.SshAuthentication} guesses from sizes whether a login succeeded, {@link
 * io.ingress.protocol.ssh.SshTransaction} is what comes out.
 *
 * <p>Not parsed: packets of SSH 1 after the identification, Diffie-Hellman values, signatures,
 * DISCONNECT and DEBUG messages, a second key exchange (it is encrypted).
 */
package io.ingress.protocol.ssh;
