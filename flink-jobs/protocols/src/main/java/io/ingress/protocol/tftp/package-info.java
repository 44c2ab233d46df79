/**
 * TFTP: RFC 1350, with options (RFC 2347). Events are EVE's {@code tftp}, one per request, and one
 * per error. The server answers from a port of its own: that flow is announced and recognised as
 * TFTP.
 *
 * <p>Not parsed: the contents of files, mail as a mode.
 */
package io.ingress.protocol.tftp;
