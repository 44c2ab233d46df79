/**
 * IMAP (RFC 9051, RFC 3501; RFC 7888 literals, RFC 2595 STARTTLS) over TCP. Input: the lines and
 * literals of both sides. Output: an EVE event for each command with its result, and for a message
 * that FETCH brings or APPEND stores what is said of the mail, with its files. Passwords are in no
 * event.
 *
 * <p>Not parsed: untagged responses but for messages in literals, parts fetched one by one,
 * COMPRESS.
 */
package io.ingress.protocol.imap;
