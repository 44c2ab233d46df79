/**
 * NetBIOS over UDP: the name service (RFC 1002 section 4.2, names after RFC 1001 section 14.1) and
 * the head of the datagram service (RFC 1002 section 4.4). Events have type {@code netbios}:
 * Suricata has none, Zeek logs the name service as DNS; names are decoded, their 16th byte is the
 * {@code suffix}.
 *
 * <p>Not parsed: what datagrams carry (SMB mailslots, the browser protocol), fragments of
 * datagrams, the statistics behind the names of a node status, the session service over TCP, which
 * is SMB's frame.
 */
package io.ingress.protocol.netbios;
