/**
 * Multicast DNS: RFC 6762 (sections 5, 6 and 18, the message format), with the DNS messages of
 * {@code protocol.dns}, and what DNS-SD (RFC 6763) puts into them. One event per message, in the
 * form of Suricata 8's {@code mdns} (Suricata 7 does not read it): type {@code request} or {@code
 * response}, all questions in {@code queries}.
 *
 * <p>Not parsed: the cache-flush bit of records; the TXT records' keys and values are texts as they
 * are.
 */
package io.ingress.protocol.mdns;
