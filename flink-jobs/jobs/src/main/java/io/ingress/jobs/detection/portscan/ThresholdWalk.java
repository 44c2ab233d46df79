package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact.Outcome;
import io.ingress.jobs.detection.portscan.PortScanOptions.Walk;

/**
 * The sequential hypothesis test: a log likelihood ratio that a source is a scanner, moved by the
 * outcome of each first contact. Stateless; the ratio is kept by the caller.
 *
 * <p>The ratio is held between the two verdicts: a benign past does not count for ever, and a
 * scanner can become benign again.
 */
final class ThresholdWalk {
    private static final double ROUNDING = 1e-9;

    private final double onFailure;
    private final double onAnswer;
    private final double scannerFrom;
    private final double benignFrom;

    ThresholdWalk(Walk walk) {
        onFailure = Math.log((1 - walk.theta1()) / (1 - walk.theta0()));
        onAnswer = Math.log(walk.theta1() / walk.theta0());
        scannerFrom = Math.log(walk.detection() / walk.falsePositive());
        benignFrom = Math.log((1 - walk.detection()) / (1 - walk.falsePositive()));
    }

    double step(double logRatio, Outcome outcome) {
        double next = logRatio + (outcome == Outcome.FAILED ? onFailure : onAnswer);
        return Math.max(benignFrom, Math.min(scannerFrom, next));
    }

    boolean isScanner(double logRatio) {
        return logRatio >= scannerFrom - ROUNDING;
    }

    double scannerFrom() {
        return scannerFrom;
    }
}
