/**
 * Telnet (RFC 854, RFC 855) over TCP: option negotiation, and whether a password is asked for in
 * the clear. Input: the bytes of both sides. Output: one EVE event a flow with the options that
 * each side offered or asked for.
 *
 * <p>Not parsed: subnegotiations, what is typed and shown.
 */
package io.ingress.protocol.telnet;
