package io.ingress.model.event;

/**
 * What every event has.
 *
 * @param id 32 hex digits: event time and a hash of what the event is about ({@link EventId})
 * @param timestampNs EVE's timestamp, ns since the epoch (written in microseconds)
 * @param sensor sensor name (EVE: {@code host})
 * @param interfaceName EVE: {@code in_iface}
 * @param flowId 51 bits, the same in every event of a flow; 0 when the event belongs to no flow
 */
public record EventHeader(
        String id, long timestampNs, String sensor, String interfaceName, long flowId) {}
