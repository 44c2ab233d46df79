/**
 * Capture on Linux without libpcap in the path: a packet socket with a TPACKET_V3 ring (packet(7),
 * Documentation/networking/packet_mmap.rst of the kernel), shared out over several sockets by
 * PACKET_FANOUT.
 *
 * <p>Input: an interface. Output: its frames, one {@link io.ingress.agent.source.PacketSource} a
 * socket. libpcap only translates filter expressions.
 */
package io.ingress.agent.source.afpacket;
