package io.ingress.model.event;

/**
 * Something that should not be: EVE {@code anomaly}.
 *
 * @param endpoints null when no address could be read
 * @param type decode, stream, applayer
 * @param event Suricata's name where there is one
 * @param appProto null unless type is applayer
 */
public record AnomalyEvent(
        EventHeader header, Endpoints endpoints, String type, String event, String appProto) {}
