package io.ingress.jobs;

import io.ingress.jobs.alert.AlertOptions;
import io.ingress.jobs.detection.intake.IntakeOptions;
import io.ingress.jobs.detection.portscan.PortScanOptions;
import io.ingress.jobs.detection.portscan.ShardBounds;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import java.io.Serializable;

/**
 * Knobs of the detection job, by stage.
 *
 * @param intake order and watermarks
 * @param portScan the port-scan detector
 * @param shards memory of the per-source detectors
 * @param alerts deduplication and storm bounds
 * @param rules sequence rules, fixed while the job runs
 */
public record DetectionOptions(
        IntakeOptions intake,
        PortScanOptions portScan,
        ShardBounds shards,
        AlertOptions alerts,
        RuleSet rules)
        implements Serializable {

    /** Defaults, with the shipped rules, for an events topic of so many partitions. */
    public static DetectionOptions of(int buckets) {
        return new DetectionOptions(
                IntakeOptions.of(buckets),
                PortScanOptions.DEFAULTS,
                ShardBounds.DEFAULTS,
                AlertOptions.DEFAULTS,
                RuleLibrary.shipped());
    }

    /** The same for bounded input: the watermark waits for every bucket however long it takes. */
    public DetectionOptions bounded() {
        return new DetectionOptions(intake.waitingForAll(), portScan, shards, alerts, rules);
    }

    /** The same with other rules. */
    public DetectionOptions withRules(RuleSet other) {
        return new DetectionOptions(intake, portScan, shards, alerts, other);
    }
}
