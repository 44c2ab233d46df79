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
        EventHeader header, Endpoints endpoints, String type, String event, String appProto) {
    /** {@link #type} of what an analyzer, or the recognition of protocols, found. */
    public static final String APPLAYER = "applayer";

    /** How Suricata begins the names of what recognition found. */
    private static final String OF_DETECTION = "APPLAYER_";

    /** Who found it, EVE's {@code layer}; null unless type is applayer. */
    public String layer() {
        if (!APPLAYER.equals(type)) {
            return null;
        }
        return event != null && event.startsWith(OF_DETECTION) ? "proto_detect" : "proto_parser";
    }
}
