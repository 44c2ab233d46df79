package io.ingress.jobs.sink;

import java.io.IOException;
import java.sql.SQLException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes archive records to traffic.db. Rows are upserts by id, so replays after a failure change
 * nothing, and all rows before a checkpoint are on disk before it completes. Must run with
 * parallelism 1: one writer per file.
 */
public final class SqliteSink implements Sink<ArchiveRecord> {
    private static final long serialVersionUID = 1;

    private final SqliteOptions options;

    public SqliteSink(SqliteOptions options) {
        this.options = options;
    }

    @Override
    public SinkWriter<ArchiveRecord> createWriter(WriterInitContext context) throws IOException {
        int parallelism = context.getTaskInfo().getNumberOfParallelSubtasks();
        if (parallelism != 1) {
            throw new IllegalStateException("must be 1: parallelism of the sink=" + parallelism);
        }
        try {
            return new SqliteWriter(
                    options,
                    ArchiveDatabase.open(options),
                    context.getProcessingTimeService(),
                    context.metricGroup());
        } catch (SQLException e) {
            throw new IOException("cannot open " + options.file() + ": " + e.getMessage(), e);
        }
    }
}
