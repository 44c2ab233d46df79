package io.ingress.model.packet;

/**
 * One record of {@code ingress.packets}: a complete little-endian nanosecond pcap file and what
 * pcap cannot carry.
 *
 * <p>The array is shared, not copied: whoever receives a batch must not change it.
 */
public record PacketBatch(BatchHeader header, byte[] pcap) {}
