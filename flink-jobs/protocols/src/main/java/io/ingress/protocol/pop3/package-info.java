/**
 * POP3 (RFC 1939, RFC 2449 CAPA, RFC 2595 STLS, RFC 5034 AUTH) over TCP. Input: the lines of both
 * sides. Output: an EVE event for each command with its response, as Suricata 8 writes them, and
 * for RETR the mail that was read and its files. Passwords and what AUTH sends are in no event.
 *
 * <p>Not parsed: the lines of LIST, UIDL and CAPA.
 */
package io.ingress.protocol.pop3;
