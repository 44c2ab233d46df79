/**
 * FTP's control connection (RFC 959 sections 4.1 and 4.2, RFC 2428 for EPRT and EPSV, RFC 4217 for
 * AUTH TLS). Input: the lines of both sides. Output: an EVE event for each command with its replies
 * and one for the greeting; the data connection of a transfer is announced with the command that
 * will use it. A password is never in an event.
 *
 * <p>Not parsed: Telnet options within the line, FXP (a data connection to a third host), CCC.
 */
package io.ingress.protocol.ftp;
