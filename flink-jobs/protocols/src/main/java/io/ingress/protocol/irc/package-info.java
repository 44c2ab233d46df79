/**
 * IRC (RFC 2812 sections 2.3 and 3) over TCP. Input: the lines of the client. Output: an EVE event
 * for NICK, USER, JOIN, PART, PRIVMSG and NOTICE with the fields of Zeek's irc.log; what is written
 * is in none. STARTTLS is followed.
 *
 * <p>Not parsed: what the server says but for its answer to STARTTLS, DCC, services.
 */
package io.ingress.protocol.irc;
