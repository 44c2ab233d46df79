/**
 * DHCP and BOOTP over IPv4: RFC 951, 2131 (section 2, the message), 2132 (options), with options in
 * the fields of file and server name (option 52) and options that come in several parts (RFC 3396).
 * Events are EVE's {@code dhcp} in its extended form.
 *
 * <p>Not parsed: options beside those that EVE names; the agent's options (82) of relays.
 */
package io.ingress.protocol.dhcp;
