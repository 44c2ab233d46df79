/**
 * SMB 1 (MS-CIFS, MS-SMB), 2 and 3 (MS-SMB2, sections 2.2.1 to 2.2.40) over TCP, plain and in
 * NetBIOS sessions (RFC 1002 section 4.3). One EVE event {@code smb} a command that was answered,
 * but for reading and writing; calls of DCE/RPC in named pipes are events of their own with {@code
 * smb.dcerpc}. Identifiers (GUIDs, file ids) are written as EVE does, every part low byte first.
 *
 * <p>{@link io.ingress.protocol.smb.SmbRecognition} says whether it is SMB, {@link
 * io.ingress.protocol.smb.SmbAnalyzer} cuts messages and matches answers to requests, {@link
 * io.ingress.protocol.smb.Smb2Fields} and {@link io.ingress.protocol.smb.Smb1Fields} read commands,
 * {@link io.ingress.protocol.smb.SmbSession} remembers trees, files and pipes.
 *
 * <p>Not parsed: content of files, encrypted and compressed messages (they are left out), listings
 * of directories, attributes, locks, transactions of SMB 1 other than those of pipes, SMB over
 * QUIC. After the first commands of SMB 3 everything may be encrypted.
 */
package io.ingress.protocol.smb;
