/**
 * DHCPv6 over UDP (RFC 8415: sections 8 and 9 messages, 21 options; RFC 4704 names, RFC 3646
 * servers of names). Events have type {@code dhcpv6}: one per message, of a relayed one with what
 * the client said.
 *
 * <p>Not parsed: authentication, options of vendors, lease queries and failover (RFC 5007, 8156).
 */
package io.ingress.protocol.dhcpv6;
