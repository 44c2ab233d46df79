package io.ingress.jobs.detection.portscan;

import io.ingress.model.event.AlertEvent.Severity;

/** The shapes of a scan, and the rule each one is. Names and numbers never change. */
enum ScanShape {
    VERTICAL("portscan-vertical", 3_000_001, "Port scan of one host", Severity.MEDIUM),
    HORIZONTAL("portscan-horizontal", 3_000_002, "Sweep of many hosts", Severity.MEDIUM),
    BLOCK("portscan-block", 3_000_003, "Scan of many ports on many hosts", Severity.HIGH);

    static final int VERSION = 1;
    static final String CATEGORY = "Detection of a Network Scan";

    final String ruleId;
    final long signatureId;
    final String title;
    final Severity severity;

    ScanShape(String ruleId, long signatureId, String title, Severity severity) {
        this.ruleId = ruleId;
        this.signatureId = signatureId;
        this.title = title;
        this.severity = severity;
    }
}
