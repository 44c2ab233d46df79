package io.ingress.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.ArchiveJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sink in a real Flink: what a completed checkpoint covers is on disk, failures repeat rows.
 */
class ArchiveJobITCase {
    private static final int RECORDS = 3_000;

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir Path directory;

    @Test
    void shouldHaveRowsOnDiskBeforeCheckpointCompletes() throws Exception {
        Path file = directory.resolve("traffic.db");
        Witness.reset(file);
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.enableCheckpointing(50);
        // Only checkpoints may commit: neither time nor number of rows comes before them.
        SqliteOptions options =
                SqliteOptions.defaults(file).withFlush(Duration.ofHours(1), 10 * RECORDS);
        DataStream<ArchiveRecord> records =
                env.fromSequence(0, RECORDS - 1)
                        .uid("numbers")
                        .map(n -> ArchiveRecords.flow((int) (long) n))
                        .returns(ArchiveRecord.class)
                        .uid("flows")
                        .map(new Witness())
                        .returns(ArchiveRecord.class)
                        .uid("witness");

        new ArchiveJob(new SqliteSink(options)).build(records);
        env.execute();

        assertThat(Witness.FAILED).isTrue();
        assertThat(Witness.CHECKED).hasPositiveValue();
        assertThat(Witness.MISSING).isEmpty();
        assertThat(Db.number(file, "SELECT count(*) FROM flows")).isEqualTo(RECORDS);
        assertThat(Db.number(file, "SELECT rows FROM totals")).isEqualTo(RECORDS);
    }

    /** Counts what passes, compares with the disk at each checkpoint, and fails once. */
    static final class Witness extends RichMapFunction<ArchiveRecord, ArchiveRecord>
            implements CheckpointedFunction, CheckpointListener {
        private static final long serialVersionUID = 1;

        static final AtomicBoolean FAILED = new AtomicBoolean();
        static final AtomicInteger CHECKED = new AtomicInteger();
        static final Queue<String> MISSING = new ConcurrentLinkedQueue<>();
        private static final Map<Long, Long> PASSED = new ConcurrentHashMap<>();
        private static volatile Path file;

        private long passed;
        private long firstAfterRestore;

        static void reset(Path newFile) {
            FAILED.set(false);
            CHECKED.set(0);
            MISSING.clear();
            PASSED.clear();
            file = newFile;
        }

        @Override
        public ArchiveRecord map(ArchiveRecord record) {
            passed++;
            firstAfterRestore++;
            if (passed % 10 == 0) {
                // Stretches the input over some checkpoints.
                LockSupport.parkNanos(500_000);
            }
            boolean late = CHECKED.get() > 1 && firstAfterRestore > 500;
            if (late && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("failing on purpose");
            }
            return record;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            PASSED.put(context.getCheckpointId(), passed);
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {
            // Counting begins anew after a failure; the rows only grow.
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) throws Exception {
            long expected = PASSED.get(checkpointId);
            long stored = Db.number(file, "SELECT count(*) FROM flows");
            if (stored < expected) {
                MISSING.add("checkpoint " + checkpointId + ": " + stored + " of " + expected);
            }
            CHECKED.incrementAndGet();
        }
    }
}
