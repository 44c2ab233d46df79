package io.ingress.model.event;

import java.util.List;

/**
 * An alert, EVE {@code alert} plus {@code ingress.alert} and {@code ingress.severity}. A repeat has
 * the same id, a higher {@code revision} and replaces the earlier one.
 *
 * @param header id is a hash of rule, version, entity and first event; timestamp is that of the
 *     first evidence
 * @param endpoints source is whom the alert blames; destPort -1 and destIp null when there are many
 * @param signature title of the rule
 * @param signatureId stable number of the rule (EVE: signature_id)
 * @param category EVE: category
 * @param severity the five levels; EVE's 1..3 is derived
 * @param detail ingress.alert
 */
public record AlertEvent(
        EventHeader header,
        Endpoints endpoints,
        String signature,
        long signatureId,
        String category,
        Severity severity,
        Detail detail) {

    /** Five levels, and EVE's number of each. */
    public enum Severity {
        CRITICAL(1),
        HIGH(1),
        MEDIUM(2),
        LOW(3),
        INFO(3);

        private final int eve;

        Severity(int eve) {
            this.eve = eve;
        }

        /** 1..3 as in EVE. */
        public int eve() {
            return eve;
        }
    }

    /**
     * @param ruleId e.g. {@code portscan-vertical}
     * @param ruleVersion version of the rule or detector
     * @param kind threshold, detection, sequence, temporal, signature, anomaly, intel
     * @param entity whom the alert is about
     * @param windowStartNs packet time of the first evidence
     * @param windowEndNs packet time of the last evidence so far
     * @param count what was counted so far (distinct ports, hosts, matches)
     * @param revision from 1, one more with each update of the same alert
     * @param dedupKey what makes two alerts the same
     * @param evidence flows, at most {@link #MAX_EVIDENCE}
     * @param explain why it fired, values against expectation
     * @param mitre ATT&amp;CK technique ids
     */
    public record Detail(
            String ruleId,
            int ruleVersion,
            String kind,
            Entity entity,
            long windowStartNs,
            long windowEndNs,
            long count,
            int revision,
            String dedupKey,
            List<Evidence> evidence,
            List<Explanation> explain,
            List<String> mitre) {

        /** Most flows kept as evidence of one alert; the count goes on. */
        public static final int MAX_EVIDENCE = 50;

        public Detail {
            evidence = List.copyOf(evidence);
            explain = List.copyOf(explain);
            mitre = List.copyOf(mitre);
        }
    }

    /**
     * @param type ip, pair
     */
    public record Entity(String type, String value) {}

    /**
     * A flow that is evidence, and enough to find its packets: bucket in the packets topic, 5-tuple
     * and time.
     */
    public record Evidence(
            long flowId,
            String sensor,
            int bucket,
            Endpoints endpoints,
            long startNs,
            long endNs) {}

    /** One reason: field, value seen, value expected, and a sentence. */
    public record Explanation(String field, String value, String expected, String text) {}
}
