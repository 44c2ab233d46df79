/**
 * Link-local multicast name resolution: RFC 4795 section 2.1, with the DNS messages of {@code
 * protocol.dns}. One event per message, in the form of {@code mdns}.
 *
 * <p>Not parsed: the C and T bits have no names of their own (they stand in {@code flags}); LLMNR
 * over TCP.
 */
package io.ingress.protocol.llmnr;
