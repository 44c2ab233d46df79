package io.ingress.agent;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.log.LogOptions;
import io.ingress.agent.spool.SpoolOptions;
import io.ingress.model.packet.PacketBatchWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything a capture agent can be told; immutable, validated, built with {@link #builder}.
 *
 * @param input what is captured
 * @param sensor name of this sensor in all its batches and events
 * @param buckets partitions of the packets topic
 * @param bucketSeed of the bucket hash; one per installation, or flows change their bucket
 * @param payload how much payload is shipped
 * @param filter BPF expression (pcap-filter(7)); empty: all frames
 * @param rules that decide which frames are shipped, and how much of them
 * @param speed of a play: 1.0 = as recorded, 2.0 = twice as fast, 0 = as fast as possible
 * @param timeShiftNs added to all timestamps, ns; {@link #SHIFT_TO_NOW}: the first packet gets the
 *     time of the play's first start
 * @param stateDir where an unfinished play is remembered, so that a restart continues it without
 *     counting anything twice; empty: not remembered
 * @param spool where batches of a live capture wait while Kafka is away; empty: in memory only
 * @param metrics where Prometheus may fetch the counters; empty: nowhere
 * @param log of the process; empty: as Log4j is set up
 * @param batchBytes most bytes of a batch's pcap
 */
public record AgentOptions(
        CaptureInput input,
        String sensor,
        int buckets,
        long bucketSeed,
        PayloadLimit payload,
        Optional<String> filter,
        FilterRules rules,
        double speed,
        long timeShiftNs,
        Optional<Path> stateDir,
        Optional<SpoolOptions> spool,
        Optional<InetSocketAddress> metrics,
        Optional<LogOptions> log,
        int batchBytes) {

    /** Sensor name when none is given. */
    public static final String DEFAULT_SENSOR = "local";

    /** Value of {@link #timeShiftNs}: move the capture to the present. */
    public static final long SHIFT_TO_NOW = Long.MIN_VALUE;

    /** Value of {@link #speed}: no pauses at all. */
    public static final double TOP_SPEED = 0;

    /** Packets read between two marks of a play; more makes clocks coarser, fewer costs batches. */
    public static final int MARK_EVERY_PACKETS = 8192;

    /** Above this Kafka's default record limit of 1 MiB comes near. */
    private static final int MAX_BATCH_BYTES = 512 * 1024;

    private static final int MIN_BATCH_BYTES = 1024;
    private static final int MAX_BUCKETS = 4096;
    private static final int MAX_SENSOR_LENGTH = 64;

    public AgentOptions {
        if (sensor.isBlank() || sensor.length() > MAX_SENSOR_LENGTH) {
            throw new IllegalArgumentException(
                    "must be 1.." + MAX_SENSOR_LENGTH + " characters: sensor=" + sensor);
        }
        if (buckets < 1 || buckets > MAX_BUCKETS) {
            throw new IllegalArgumentException(
                    "must be 1.." + MAX_BUCKETS + ": buckets=" + buckets);
        }
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("must be >= 0: speed=" + speed);
        }
        if (batchBytes < MIN_BATCH_BYTES || batchBytes > MAX_BATCH_BYTES) {
            throw new IllegalArgumentException(
                    "must be "
                            + MIN_BATCH_BYTES
                            + ".."
                            + MAX_BATCH_BYTES
                            + ": batchBytes="
                            + batchBytes);
        }
        if (input instanceof CaptureInput.Directory && (speed != TOP_SPEED || timeShiftNs != 0)) {
            throw new IllegalArgumentException(
                    "a directory is played as it comes, without speed and shift-to-now: speed="
                            + speed);
        }
        filter = filter.filter(expression -> !expression.isBlank());
    }

    /** Options for playing files, with defaults for everything else. */
    public static Builder play(List<Path> files) {
        return new Builder(new CaptureInput.Files(files));
    }

    /** Options for capturing from an interface, with defaults for everything else. */
    public static Builder capture(CaptureInput.Live live) {
        return new Builder(live);
    }

    /** Options for any input, with defaults for everything else. */
    public static Builder of(CaptureInput input) {
        return new Builder(input);
    }

    /** A builder with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder(input);
        builder.sensor = sensor;
        builder.buckets = buckets;
        builder.bucketSeed = bucketSeed;
        builder.payload = payload;
        builder.filter = filter;
        builder.rules = rules;
        builder.speed = speed;
        builder.timeShiftNs = timeShiftNs;
        builder.stateDir = stateDir;
        builder.spool = spool;
        builder.metrics = metrics;
        builder.log = log;
        builder.batchBytes = batchBytes;
        return builder;
    }

    /** Collects options; {@link #build} checks them. */
    public static final class Builder {
        private final CaptureInput input;
        private String sensor = DEFAULT_SENSOR;
        private int buckets = 8;
        private long bucketSeed;
        private PayloadLimit payload = PayloadLimit.DEFAULT;
        private Optional<String> filter = Optional.empty();
        private FilterRules rules = FilterRules.NONE;
        private double speed = TOP_SPEED;
        private long timeShiftNs;
        private Optional<Path> stateDir = Optional.empty();
        private Optional<SpoolOptions> spool = Optional.empty();
        private Optional<InetSocketAddress> metrics = Optional.empty();
        private Optional<LogOptions> log = Optional.empty();
        private int batchBytes = PacketBatchWriter.DEFAULT_MAX_BYTES;

        private Builder(CaptureInput input) {
            this.input = input;
        }

        public Builder sensor(String name) {
            sensor = name;
            return this;
        }

        public Builder buckets(int count) {
            buckets = count;
            return this;
        }

        public Builder bucketSeed(long seed) {
            bucketSeed = seed;
            return this;
        }

        public Builder payload(PayloadLimit limit) {
            payload = limit;
            return this;
        }

        public Builder filter(String bpfExpression) {
            filter = Optional.of(bpfExpression);
            return this;
        }

        public Builder rules(FilterRules ordered) {
            rules = ordered;
            return this;
        }

        public Builder speed(double factor) {
            speed = factor;
            return this;
        }

        public Builder timeShiftNs(long shift) {
            timeShiftNs = shift;
            return this;
        }

        public Builder stateDir(Path directory) {
            stateDir = Optional.of(directory);
            return this;
        }

        /** Nothing is remembered from one start to the next. */
        public Builder forgetful() {
            stateDir = Optional.empty();
            return this;
        }

        public Builder spool(Optional<SpoolOptions> options) {
            spool = options;
            return this;
        }

        public Builder metrics(InetSocketAddress listen) {
            metrics = Optional.of(listen);
            return this;
        }

        public Builder log(Optional<LogOptions> options) {
            log = options;
            return this;
        }

        public Builder batchBytes(int bytes) {
            batchBytes = bytes;
            return this;
        }

        public AgentOptions build() {
            return new AgentOptions(
                    input,
                    sensor,
                    buckets,
                    bucketSeed,
                    payload,
                    filter,
                    rules,
                    speed,
                    timeShiftNs,
                    stateDir,
                    spool,
                    metrics,
                    log,
                    batchBytes);
        }
    }
}
