/**
 * DNS over UDP and TCP: RFC 1035 (messages, section 4; names and compression, 3.1 and 4.1.4; TCP
 * framing, 4.2.2), 2136 (update, as far as its header goes), 2308, 2782 (SRV), 3596 (AAAA), 4255
 * (SSHFP), 6891 (OPT), 9460 (SVCB, HTTPS). Events are EVE's DNS version 2: one {@code query} per
 * question and one {@code answer} per response.
 *
 * <p>Read from top to bottom: {@link io.ingress.protocol.dns.DnsAnalyzerFactory} and {@link
 * io.ingress.protocol.dns.DnsRecognition} say whether it is DNS, {@link
 * io.ingress.protocol.dns.DnsAnalyzer} cuts messages and numbers transactions, {@link
 * io.ingress.protocol.dns.DnsParser} reads one message, {@link
 * io.ingress.protocol.dns.DnsRecordData} its record data, {@link
 * io.ingress.protocol.dns.DnsNameReader} its names, {@link io.ingress.protocol.dns.DnsTransaction}
 * is what comes out.
 *
 * <p>Not parsed: the additional section (so neither EDNS options nor extended return codes), record
 * data for which EVE has no form (DS, RRSIG, CAA, HTTPS, ...), mDNS, LLMNR and NetBIOS names (left
 * to analyzers of their own, told apart by port and by the form of the name), DNS inside TLS, QUIC
 * or HTTP.
 */
package io.ingress.protocol.dns;
