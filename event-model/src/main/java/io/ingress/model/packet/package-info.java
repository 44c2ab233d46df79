/**
 * Packets: the batch codec (every Kafka value is a pcap file), decoding by offsets, and the names
 * of flows.
 *
 * <p>In: bytes of frames. Out: {@link io.ingress.model.packet.FrameView}, {@link
 * io.ingress.model.packet.FlowKey}, bucket and Community ID. Writers, readers, decoders and views
 * are reused and belong to one thread each; nothing is allocated per packet. Any bytes are decoded
 * without an exception. Knows neither JSON nor Kafka nor Flink.
 */
package io.ingress.model.packet;
