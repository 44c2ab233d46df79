package io.ingress.local.stack;

import io.ingress.jobs.ArchiveJob;
import io.ingress.jobs.sink.SqliteOptions;
import io.ingress.jobs.sink.SqliteSink;
import io.ingress.local.flink.FlinkOptions;
import io.ingress.local.flink.FlinkOptions.Checkpoints;
import io.ingress.local.flink.LocalFlink;
import io.ingress.local.stack.PathJob.Stage;
import java.util.Optional;

/** The archive runs where its disk is, also when the other jobs are on a cluster. */
public final class ArchiveHere {
    private ArchiveHere() {}

    /** A Flink for the archive alone. */
    public static LocalFlink flink(DataDirectory data, StackOptions options) throws Exception {
        Checkpoints checkpoints = new Checkpoints(data.checkpoints(), options.checkpointInterval());
        return LocalFlink.start(new FlinkOptions(1, 1, Optional.of(checkpoints)));
    }

    public static PathJob submit(LocalFlink flink, String bootstrap, DataDirectory data)
            throws Exception {
        SqliteSink sink = new SqliteSink(SqliteOptions.defaults(data.database()));
        return LocalJob.submit(
                Stage.ARCHIVE,
                flink,
                environment ->
                        new ArchiveJob(sink)
                                .build(
                                        ArchiveJob.fromKafka(
                                                environment, bootstrap, ArchiveJob.NAME)));
    }
}
