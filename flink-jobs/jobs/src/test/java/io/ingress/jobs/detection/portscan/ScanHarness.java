package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.Flows;
import io.ingress.jobs.detection.SlotKey;
import io.ingress.jobs.detection.SourceShards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The port-scan stage on a test harness: flows in, detections out, time by watermarks. */
final class ScanHarness implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<Integer, Contact, Detection> harness;

    ScanHarness(PortScanOptions options, ShardBounds bounds) throws Exception {
        this(options, bounds, null);
    }

    ScanHarness(PortScanOptions options, ShardBounds bounds, OperatorSubtaskState state)
            throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new PortScanStage(options, bounds)),
                        new SourceShards(),
                        Types.INT,
                        SlotKey.MAX_PARALLELISM,
                        1,
                        0);
        harness.setup(new DetectionSerializer());
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    static ScanHarness withDefaults() throws Exception {
        return new ScanHarness(PortScanOptions.DEFAULTS, ShardBounds.DEFAULTS);
    }

    /** Sends flows in the order given; nothing is processed before {@link #passUntil}. */
    ScanHarness send(List<Flows> flows) throws Exception {
        for (Flows flow : flows) {
            Contact contact = flow.contact();
            if (contact != null) {
                harness.processElement(contact, contact.timeMs());
            }
        }
        return this;
    }

    /** Sends flows and lets each be processed before the next. */
    ScanHarness play(List<Flows> flows) throws Exception {
        List<Flows> ordered = new ArrayList<>(flows);
        ordered.sort(Comparator.comparingLong(Flows::writtenNs));
        for (Flows flow : ordered) {
            send(List.of(flow));
            passUntil(flow.writtenNs());
        }
        return this;
    }

    ScanHarness passUntil(long ns) throws Exception {
        harness.processWatermark(ns / 1_000_000);
        return this;
    }

    List<Detection> found() {
        return harness.extractOutputValues();
    }

    /** The last word on each alert. */
    List<Detection> last() {
        List<Detection> last = new ArrayList<>();
        for (Detection detection : found()) {
            String key = detection.draft().detail().dedupKey();
            last.removeIf(d -> d.draft().detail().dedupKey().equals(key));
            last.add(detection);
        }
        return last;
    }

    List<String> rules() {
        return last().stream().map(d -> d.draft().detail().ruleId()).sorted().toList();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new AssertionError("the harness did not close", e);
        }
    }
}
