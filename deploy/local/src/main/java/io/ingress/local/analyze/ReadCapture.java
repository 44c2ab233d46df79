package io.ingress.local.analyze;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureFacts;
import io.ingress.agent.FileBatches;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.jobs.sink.ArchiveRecord;
import io.ingress.model.packet.PacketBatch;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.accumulators.IntCounter;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads a capture as the agent does and hands on its batches. Receives the path of the capture; the
 * facts of the file leave through accumulators and, as a heartbeat, through {@link #HEALTH}.
 */
final class ReadCapture extends ProcessFunction<String, PacketBatch> {
    private static final long serialVersionUID = 1L;

    /** The account of the capture, for the archive. */
    static final OutputTag<ArchiveRecord> HEALTH =
            new OutputTag<>("health", TypeInformation.of(ArchiveRecord.class));

    static final String PACKETS = "packets";
    static final String BYTES = "bytes";
    static final String CAPTURED_BYTES = "captured_bytes";
    static final String FIRST_NS = "first_ns";
    static final String LAST_NS = "last_ns";
    static final String TRUNCATED = "truncated";
    static final String ERRORS = "read_errors";

    private static final String BOOT = "analyze";

    private final Options options;

    private transient CountsAccumulator errors;

    /**
     * @param sensor name in all events
     * @param archivedAs name in the heartbeat
     * @param buckets the same number as online, so that ids agree
     */
    record Options(String sensor, String archivedAs, int buckets) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    ReadCapture(Options options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        errors = new CountsAccumulator();
        getRuntimeContext().addAccumulator(ERRORS, errors);
    }

    @Override
    public void processElement(String path, Context context, Collector<PacketBatch> out)
            throws Exception {
        ReadReport report = new ReadReport(options.archivedAs(), Clock.systemUTC());
        AgentOptions play =
                AgentOptions.play(List.of(Path.of(path)))
                        .sensor(options.sensor())
                        .buckets(options.buckets())
                        .payload(PayloadLimit.FULL)
                        .build();
        try (FileBatches batches = FileBatches.open(play, BOOT)) {
            for (PacketBatch batch = batches.next(); batch != null; batch = batches.next()) {
                out.collect(batch);
            }
            report(batches.facts());
            context.output(HEALTH, report.of(Path.of(path), BOOT, batches.facts()));
        }
    }

    private void report(CaptureFacts facts) {
        counter(PACKETS, facts.packets());
        counter(BYTES, facts.wireBytes());
        counter(CAPTURED_BYTES, facts.capturedBytes());
        counter(FIRST_NS, facts.firstNs());
        counter(LAST_NS, facts.lastNs());
        IntCounter truncated = new IntCounter();
        truncated.add(facts.truncated() ? 1 : 0);
        getRuntimeContext().addAccumulator(TRUNCATED, truncated);
        facts.incomplete().values().forEach(end -> errors.add(end.reason()));
    }

    private void counter(String name, long value) {
        LongCounter counter = new LongCounter();
        counter.add(value);
        getRuntimeContext().addAccumulator(name, counter);
    }
}
