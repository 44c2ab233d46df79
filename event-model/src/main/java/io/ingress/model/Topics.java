package io.ingress.model;

/** The Kafka topics of Ingress; every producer and consumer takes the names from here. */
public final class Topics {
    /** Packet batches: each value is a pcap file, key and partition are the bucket. */
    public static final String PACKETS = "ingress.packets";

    /** Flow, protocol and anomaly events (EVE JSON), partitioned by bucket, with clock marks. */
    public static final String EVENTS = "ingress.events";

    /** Windowed traffic counters (EVE JSON, {@code event_type: metric}), key = sensor. */
    public static final String METRICS = "ingress.metrics";

    /** Alerts (EVE JSON), key = event id; a repeat updates the alert of the same id. */
    public static final String ALERTS = "ingress.alerts";

    /** Detection rules, compacted, key = rule id and version: every version is kept. */
    public static final String RULES = "ingress.rules";

    /** What the operators of the detection job say of the rules that they run. */
    public static final String RULE_STATUS = "ingress.rule-status";

    /** Sensor heartbeats and counters, key = sensor. */
    public static final String HEALTH = "ingress.health";

    /** Records that could not be read, with the reason in the header {@code reason}. */
    public static final String DEAD_LETTER = "ingress.dead-letter";

    private Topics() {}
}
