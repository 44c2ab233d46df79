package io.ingress.jobs.sink;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records and has them committed in batches: every {@code flushInterval}, every {@code
 * flushRows}, and before a checkpoint. When SQLite cannot store (disk full, locked) the batch is
 * kept and tried again, which stops the stream behind it: nothing is lost; without patience it
 * fails. Reads in the task's thread, stores in one of its own.
 */
final class SqliteWriter implements SinkWriter<ArchiveRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

    /** First and longest wait before a failed commit is repeated, ms. */
    private static final long FIRST_RETRY_MS = 200;

    private static final long LONGEST_RETRY_MS = 5_000;

    /**
     * While a batch is under way the next one may grow to so many times flushRows: when storing is
     * behind, larger transactions write each page of the b-trees less often.
     */
    private static final int GROWTH = 4;

    private final SqliteOptions options;
    private final ArchiveDatabase database;
    private final ProcessingTimeService time;
    private final ArchiveReader reader = new ArchiveReader();
    private final StoringThread storing = new StoringThread();
    private List<ArchiveEntry> waiting = new ArrayList<>();
    private boolean closed;
    private long nextExpiryMs;

    SqliteWriter(
            SqliteOptions options,
            ArchiveDatabase database,
            ProcessingTimeService time,
            MetricGroup metrics) {
        this.options = options;
        this.database = database;
        this.time = time;
        for (ArchiveCounter counter : ArchiveCounter.values()) {
            metrics.gauge(counter.metricName(), (Gauge<Long>) () -> database.counter(counter));
        }
        this.nextExpiryMs =
                time.getCurrentProcessingTime() + options.retentionInterval().toMillis();
        scheduleTick();
    }

    @Override
    public void write(ArchiveRecord record, Context context)
            throws IOException, InterruptedException {
        waiting.add(reader.read(record));
        int rows = waiting.size();
        if (rows >= GROWTH * options.flushRows()
                || rows >= options.flushRows() && storing.isIdle()) {
            startBatch();
        }
    }

    /** Called before a checkpoint and at the end of the input: then all is on disk. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        startBatch();
        storing.await();
        database.sync();
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        storing.close();
        database.close();
    }

    private void startBatch() throws IOException, InterruptedException {
        List<ArchiveEntry> batch = waiting;
        waiting = new ArrayList<>(batch.size());
        storing.start(
                () -> {
                    commit(batch);
                    return null;
                });
    }

    private void commit(List<ArchiveEntry> batch) throws IOException, InterruptedException {
        long waitMs = FIRST_RETRY_MS;
        long waitedMs = 0;
        while (true) {
            try {
                database.store(batch);
                return;
            } catch (SQLException e) {
                if (waitedMs >= options.patience().toMillis()) {
                    throw new IOException(
                            "cannot store in " + options.file() + ": " + e.getMessage(), e);
                }
                database.count(ArchiveCounter.RETRIES, 1);
                LOG.error(
                        "cannot store {} records in {} ({}); they are kept and tried again in {}"
                                + " ms. If the disk is full, free some space",
                        batch.size(),
                        options.file(),
                        e.getMessage(),
                        waitMs);
                Thread.sleep(waitMs);
                waitedMs += waitMs;
                waitMs = Math.min(2 * waitMs, LONGEST_RETRY_MS);
            }
        }
    }

    private void scheduleTick() {
        time.registerTimer(
                time.getCurrentProcessingTime() + options.flushInterval().toMillis(),
                timestamp -> tick());
    }

    /** While a batch is under way there is nothing to hurry: the next one grows meanwhile. */
    private void tick() throws IOException, InterruptedException {
        if (closed) {
            return;
        }
        if (storing.isIdle()) {
            startBatch();
        }
        expire();
        scheduleTick();
    }

    /** One short step per tick while there is something to delete, then a look per interval. */
    private void expire() throws IOException, InterruptedException {
        long nowMs = time.getCurrentProcessingTime();
        if (nowMs < nextExpiryMs) {
            return;
        }
        storing.await();
        try {
            if (!database.expire()) {
                nextExpiryMs = nowMs + options.retentionInterval().toMillis();
            }
        } catch (SQLException e) {
            LOG.warn("cannot delete old rows of {}: {}", options.file(), e.getMessage());
            nextExpiryMs = nowMs + options.retentionInterval().toMillis();
        }
    }
}
