package io.ingress.model.eve;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Detail;
import io.ingress.model.event.AlertEvent.Entity;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.model.event.AlertEvent.Severity;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gathers one alert, ours or Suricata's. */
final class AlertEveReading {
    private static final long ABSENT = Long.MIN_VALUE;

    /** Evidence whose packets are not in a bucket of ours. */
    private static final int NO_BUCKET = -1;

    private final byte[] json;
    private final JsonCursor cursor;
    private final EveCommon common;

    private String signature = "";
    private long signatureId;
    private String category = "";
    private int eveSeverity = 3;
    private int rev;
    private Severity severity;

    private boolean hasDetail;
    private String ruleId = "";
    private int ruleVersion;
    private String kind = "signature";
    private String entityType = "ip";
    private String entityValue;
    private long windowStartNs = ABSENT;
    private long windowEndNs = ABSENT;
    private long count = 1;
    private int revision = 1;
    private String dedupKey = "";
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Explanation> explain = new ArrayList<>();
    private List<String> mitre = List.of();

    AlertEveReading(byte[] json, JsonCursor cursor) {
        this.json = json;
        this.cursor = cursor;
        this.common = new EveCommon(json, cursor);
    }

    AlertEvent read() throws IOException, EveException {
        cursor.begin();
        cursor.object(
                name -> {
                    switch (name) {
                        case "alert" -> cursor.object(this::alert);
                        case "ingress" -> cursor.object(this::ingress);
                        default -> common.read(name);
                    }
                });
        EventHeader header = common.header();
        Endpoints endpoints = common.endpoints();
        return new AlertEvent(
                header,
                endpoints,
                signature,
                signatureId,
                category,
                severity != null ? severity : ofEve(eveSeverity),
                hasDetail ? detail(header) : foreignDetail(header, endpoints));
    }

    private void alert(String name) throws IOException {
        switch (name) {
            case "signature" -> signature = EveCommon.orEmpty(cursor.text());
            case "signature_id" -> signatureId = cursor.number(0L);
            case "rev" -> rev = cursor.number(0, Integer.MAX_VALUE, 0);
            case "category" -> category = EveCommon.orEmpty(cursor.text());
            case "severity" -> eveSeverity = cursor.number(1, 255, 3);
            case "metadata" -> cursor.object(this::metadata);
            default -> {}
        }
    }

    private void metadata(String name) throws IOException {
        if (name.equals("mitre_technique_id") && mitre.isEmpty()) {
            mitre = cursor.texts();
        }
    }

    private void ingress(String name) throws IOException {
        switch (name) {
            case "severity" -> severity = severity(cursor.text());
            case "alert" -> {
                hasDetail = true;
                cursor.object(this::detail);
            }
            default -> common.readIngress(name);
        }
    }

    private void detail(String name) throws IOException {
        switch (name) {
            case "rule_id" -> ruleId = EveCommon.orEmpty(cursor.text());
            case "rule_version" -> ruleVersion = cursor.number(0, Integer.MAX_VALUE, 0);
            case "kind" -> kind = EveCommon.orEmpty(cursor.text());
            case "entity" -> cursor.object(this::entity);
            case "window" -> cursor.object(this::window);
            case "count" -> count = cursor.number(1L);
            case "revision" -> revision = cursor.number(0, Integer.MAX_VALUE, 1);
            case "dedup_key" -> dedupKey = EveCommon.orEmpty(cursor.text());
            case "evidence" -> cursor.array(this::evidence);
            case "explain" -> cursor.array(this::explanation);
            case "mitre" -> mitre = cursor.texts();
            default -> {}
        }
    }

    private void entity(String name) throws IOException {
        switch (name) {
            case "type" -> entityType = EveCommon.orEmpty(cursor.text());
            case "value" -> entityValue = cursor.text();
            default -> {}
        }
    }

    private void window(String name) throws IOException {
        switch (name) {
            case "start_ns" -> windowStartNs = cursor.number(ABSENT);
            case "end_ns" -> windowEndNs = cursor.number(ABSENT);
            default -> {}
        }
    }

    private void evidence() throws IOException {
        EvidenceFields fields = new EvidenceFields();
        cursor.object(fields);
        evidence.add(
                new Evidence(
                        fields.flowId,
                        fields.sensor,
                        fields.bucket,
                        fields.tuple.endpoints(),
                        fields.startNs,
                        fields.endNs));
    }

    private void explanation() throws IOException {
        String[] texts = new String[4];
        cursor.object(
                name -> {
                    switch (name) {
                        case "field" -> texts[0] = cursor.text();
                        case "value" -> texts[1] = cursor.text();
                        case "expected" -> texts[2] = cursor.text();
                        case "text" -> texts[3] = cursor.text();
                        default -> {}
                    }
                });
        explain.add(new Explanation(texts[0], texts[1], texts[2], texts[3]));
    }

    private Detail detail(EventHeader header) {
        return new Detail(
                ruleId,
                ruleVersion,
                kind,
                new Entity(entityType, entityValue),
                windowStartNs != ABSENT ? windowStartNs : header.timestampNs(),
                windowEndNs != ABSENT ? windowEndNs : header.timestampNs(),
                count,
                revision,
                dedupKey,
                evidence,
                explain,
                mitre);
    }

    /** An alert of another tool: one match of one signature, its flow as evidence. */
    private Detail foreignDetail(EventHeader header, Endpoints endpoints) {
        long now = header.timestampNs();
        String blamed = endpoints == null ? null : endpoints.srcIp();
        List<Evidence> flow =
                endpoints == null
                        ? List.of()
                        : List.of(
                                new Evidence(
                                        header.flowId(),
                                        header.sensor(),
                                        NO_BUCKET,
                                        endpoints,
                                        now,
                                        now));
        return new Detail(
                "signature-" + signatureId,
                rev,
                "signature",
                new Entity("ip", blamed),
                now,
                now,
                1,
                1,
                header.id(),
                flow,
                List.of(),
                mitre);
    }

    private static Severity severity(String name) {
        for (Severity level : Severity.values()) {
            if (AlertEve.name(level).equals(name)) {
                return level;
            }
        }
        return null; // not one of the five: EVE's number decides
    }

    private static Severity ofEve(int number) {
        return switch (number) {
            case 1 -> Severity.HIGH;
            case 2 -> Severity.MEDIUM;
            default -> Severity.LOW;
        };
    }

    /** One piece of evidence while it is read. */
    private final class EvidenceFields implements JsonCursor.Field {
        private final EveCommon tuple = new EveCommon(json, cursor);
        private long flowId;
        private String sensor = "";
        private int bucket = NO_BUCKET;
        private long startNs;
        private long endNs;

        @Override
        public void read(String name) throws IOException {
            switch (name) {
                case "flow_id" -> flowId = cursor.number(0L);
                case "sensor" -> sensor = EveCommon.orEmpty(cursor.text());
                case "bucket" -> bucket = cursor.number(0, Integer.MAX_VALUE, NO_BUCKET);
                case "start_ns" -> startNs = cursor.number(0L);
                case "end_ns" -> endNs = cursor.number(0L);
                default -> tuple.readTuple(name);
            }
        }
    }
}
