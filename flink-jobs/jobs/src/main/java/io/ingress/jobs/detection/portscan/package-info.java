/**
 * Finds port scans by who scans, not by how fast.
 *
 * <p><b>What.</b> Vertical (many ports of one host), horizontal (one port, or few, on many hosts;
 * ICMP echo counts as a port of its own) and block scans (both). MITRE ATT&amp;CK T1046; a
 * horizontal sweep by ICMP echo is also T1018, a scan from a public address also T1595.001.
 *
 * <p><b>How.</b> Two conditions must both hold. First, the threshold random walk of Jung et al.
 * (Fast Portscan Detection Using Sequential Hypothesis Testing, 2004) over a source's first
 * contacts (host, port): each failure multiplies the likelihood ratio by (1-theta1)/(1-theta0),
 * each answer by theta1/theta0; the source is a scanner from P_D/P_FP on. With the defaults four
 * failures in a row are enough, after a benign past eight. Second, the shape: so many distinct
 * ports of one victim failed, or so many distinct hosts on one port. A shape of four times that
 * size with hardly an answer counts whatever the walk says, so that answered contacts elsewhere do
 * not hide it. Nothing is windowed: a probe every 16 minutes is counted like a thousand a second.
 * UDP and ICMP, where silence is often normal, have a walk of smaller steps and higher counts.
 *
 * <p><b>Who is never blamed.</b> The responder (a flow whose originator is uncertain is no
 * contact), a host whose answers were not captured, senders to multicast, traceroute. A contact is
 * counted once however often it is retried, so pollers of dead hosts and retrying clients stay
 * quiet.
 *
 * <p><b>False positives.</b> An address shared by many hosts (NAT) one of which scans;
 * vulnerability scanners, which do scan; a peer-to-peer client most of whose peers are gone and use
 * one port; a monitoring system most of whose targets are dead.
 *
 * <p><b>Not found yet.</b> FIN, NULL, XMAS and ACK scans (a flow without SYN is nobody's attempt),
 * distributed and idle scans.
 *
 * <p><b>Bounds.</b> A source is forgotten after 24 h without contacts. See {@link
 * io.ingress.jobs.detection.portscan.PortScanOptions} for every threshold.
 */
package io.ingress.jobs.detection.portscan;
