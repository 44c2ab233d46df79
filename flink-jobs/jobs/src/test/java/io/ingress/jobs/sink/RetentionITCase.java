package io.ingress.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionITCase {
    @TempDir Path directory;

    @Test
    void shouldDeleteWhatIsOlderThanItsAge() throws Exception {
        Path file = directory.resolve("traffic.db");
        SqliteOptions options =
                SqliteOptions.defaults(file)
                        .withRetention(Duration.ofSeconds(10), 1L << 40, Duration.ofSeconds(1));
        try (ArchiveDatabase database = ArchiveDatabase.open(options)) {
            // Flow n, like everything of n, begins n ms after the start.
            database.write(
                    List.of(
                            ArchiveRecords.flow(0),
                            ArchiveRecords.dns(0),
                            ArchiveRecords.anomaly(0),
                            ArchiveRecords.metric(0, 1),
                            ArchiveRecords.alert(0, 1),
                            ArchiveRecords.flow(20_000),
                            ArchiveRecords.dns(20_000),
                            ArchiveRecords.anomaly(20_000),
                            ArchiveRecords.metric(20, 1),
                            ArchiveRecords.alert(20_000, 1)));

            drain(database);

            assertThat(Db.rows(file, "SELECT id FROM flows"))
                    .containsExactly(ArchiveRecords.flowRowId(20_000));
            assertThat(Db.number(file, "SELECT count(*) FROM transactions")).isEqualTo(2);
            assertThat(Db.number(file, "SELECT count(*) FROM transaction_events")).isEqualTo(2);
            assertThat(Db.rows(file, "SELECT DISTINCT time_s FROM metrics"))
                    .containsExactly(
                            Long.toString(
                                    ArchiveRecords.START_NS / ArchiveRecords.NS_PER_SECOND + 20));
            assertThat(Db.number(file, "SELECT count(*) FROM alerts")).isEqualTo(1);
            assertThat(Db.number(file, "SELECT count(*) FROM alert_events")).isEqualTo(1);
            assertThat(Db.rows(file, "SELECT name, rows FROM totals ORDER BY name"))
                    .containsExactly("anomaly|1", "dns|1", "flows|1");
        }
    }

    @Test
    void shouldStayWithinItsSizeAndGivePagesBack() throws Exception {
        Path file = directory.resolve("traffic.db");
        long maxBytes = 4L << 20;
        SqliteOptions options =
                SqliteOptions.defaults(file)
                        .withRetention(Duration.ofDays(999), maxBytes, Duration.ofSeconds(1));
        int flows = 40_000;
        try (ArchiveDatabase database = ArchiveDatabase.open(options)) {
            for (int from = 0; from < flows; from += 5_000) {
                List<ArchiveRecord> records = new ArrayList<>();
                for (int n = from; n < from + 5_000; n++) {
                    records.add(ArchiveRecords.flow(n));
                }
                database.write(records);
            }
            long before = pages(file);

            drain(database);

            assertThat(before * 8192).isGreaterThan(maxBytes);
            assertThat(pages(file) * 8192).isLessThanOrEqualTo(maxBytes + maxBytes / 10);
            long left = Db.number(file, "SELECT count(*) FROM flows");
            assertThat(left).isPositive();
            assertThat(Db.number(file, "SELECT rows FROM totals")).isEqualTo(left);
            // The newest stay.
            assertThat(Db.rows(file, "SELECT max(id) FROM flows"))
                    .containsExactly(ArchiveRecords.flowRowId(flows - 1));
            assertThat(database.counter(ArchiveCounter.EXPIRED)).isEqualTo(flows - left);
        }
        // Closing copies the WAL, so the file has its true size.
        assertThat(Files.size(file)).isLessThanOrEqualTo(maxBytes + maxBytes / 10);
    }

    private static long pages(Path file) throws Exception {
        return Db.number(file, "PRAGMA page_count");
    }

    private static void drain(ArchiveDatabase database) throws Exception {
        while (database.expire()) {
            // Each call is one short step.
        }
    }
}
