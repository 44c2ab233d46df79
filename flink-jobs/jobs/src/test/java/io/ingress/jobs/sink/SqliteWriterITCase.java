package io.ingress.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteWriterITCase {
    @TempDir Path directory;
    private final TestProcessingTimeService time = new TestProcessingTimeService();

    @Test
    void shouldCommitWhenIntervalIsOver() throws Exception {
        Path file = directory.resolve("traffic.db");
        try (SqliteWriter writer = writer(SqliteOptions.defaults(file))) {
            writer.write(ArchiveRecords.flow(1), null);
            time.advance(199);
            assertThat(flows(file)).isZero();

            time.advance(1);

            await().until(() -> flows(file) == 1);
        }
    }

    @Test
    void shouldCommitWhenEnoughRowsWait() throws Exception {
        Path file = directory.resolve("traffic.db");
        SqliteOptions options = SqliteOptions.defaults(file).withFlush(Duration.ofHours(1), 3);
        try (SqliteWriter writer = writer(options)) {
            writer.write(ArchiveRecords.flow(1), null);
            writer.write(ArchiveRecords.flow(2), null);
            assertThat(flows(file)).isZero();

            writer.write(ArchiveRecords.flow(3), null);

            await().until(() -> flows(file) == 3);
        }
    }

    @Test
    void shouldCommitBeforeCheckpoint() throws Exception {
        Path file = directory.resolve("traffic.db");
        try (SqliteWriter writer = writer(SqliteOptions.defaults(file))) {
            writer.write(ArchiveRecords.flow(1), null);

            writer.flush(false);

            assertThat(flows(file)).isEqualTo(1);
        }
    }

    @Test
    void shouldExpireOldRowsInTheBackground() throws Exception {
        Path file = directory.resolve("traffic.db");
        SqliteOptions options =
                SqliteOptions.defaults(file)
                        .withRetention(Duration.ofSeconds(1), 1L << 40, Duration.ofSeconds(60));
        try (SqliteWriter writer = writer(options)) {
            writer.write(ArchiveRecords.flow(0), null);
            writer.write(ArchiveRecords.flow(5_000), null);
            time.advance(1_000);
            await().until(() -> flows(file) == 2);

            time.advance(60_000);

            assertThat(flows(file)).isEqualTo(1);
        }
    }

    @Test
    void shouldFailWhenAFileStaysLockedLongerThanItsPatience() throws Exception {
        Path file = directory.resolve("traffic.db");
        SqliteOptions options = SqliteOptions.defaults(file).withPatience(Duration.ofMillis(1));
        try (SqliteWriter writer = writer(options);
                Connection shell = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = shell.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            writer.write(ArchiveRecords.flow(1), null);

            assertThatThrownBy(() -> writer.flush(true))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot store in " + file);
        }
    }

    /** A shell that holds the lock keeps the first batch under way. */
    @Test
    void shouldLetTheNextBatchGrowWhileOneIsUnderWay() throws Exception {
        Path file = directory.resolve("traffic.db");
        SqliteOptions options = SqliteOptions.defaults(file).withFlush(Duration.ofHours(1), 10);
        ArchiveDatabase database = ArchiveDatabase.open(options);
        try (SqliteWriter writer = writer(options, database);
                Connection shell = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = shell.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (int n = 0; n < 49; n++) {
                writer.write(ArchiveRecords.flow(n), null);
            }
            statement.execute("ROLLBACK");

            writer.write(ArchiveRecords.flow(49), null);
            writer.flush(false);

            assertThat(flows(file)).isEqualTo(50);
            assertThat(database.counter(ArchiveCounter.COMMITS)).isEqualTo(2);
        }
    }

    /** A small file system that fills up, and is given room later: nothing may be lost. */
    @Test
    void shouldWaitWhileDiskIsFullAndLoseNothing() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeThat(mount(disk, "4m")).as("needs root to mount a small file system").isTrue();
        try {
            Path file = disk.resolve("traffic.db");
            SqliteOptions options =
                    SqliteOptions.defaults(file).withFlush(Duration.ofHours(1), 20_000);
            ArchiveDatabase database = ArchiveDatabase.open(options);
            try (SqliteWriter writer = writer(options, database)) {
                for (int n = 0; n < 15_000; n++) {
                    writer.write(ArchiveRecords.flow(n), null);
                }
                CompletableFuture<Void> flush = CompletableFuture.runAsync(() -> flush(writer));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> database.counter(ArchiveCounter.RETRIES) > 1);
                assertThat(flush).isNotDone();
                assertThat(flows(file)).isZero();

                assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
                flush.get(60, TimeUnit.SECONDS);

                assertThat(flows(file)).isEqualTo(15_000);
                assertThat(Db.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void flush(SqliteWriter writer) {
        try {
            writer.flush(false);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SqliteWriter writer(SqliteOptions options) throws Exception {
        return writer(options, ArchiveDatabase.open(options));
    }

    private SqliteWriter writer(SqliteOptions options, ArchiveDatabase database) throws Exception {
        return new SqliteWriter(options, database, time, new UnregisteredMetricsGroup());
    }

    private static long flows(Path file) throws Exception {
        return Db.number(file, "SELECT count(*) FROM flows");
    }

    private static boolean mount(Path directory, String size) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=" + size, "ingress", directory.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
