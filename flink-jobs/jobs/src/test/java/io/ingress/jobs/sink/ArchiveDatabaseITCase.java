package io.ingress.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.model.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveDatabaseITCase {
    @TempDir Path directory;
    private Path file;
    private ArchiveDatabase database;

    @BeforeEach
    void open() throws Exception {
        file = directory.resolve("traffic.db");
        database = ArchiveDatabase.open(SqliteOptions.defaults(file));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void shouldStoreFlowWithItsFields() throws Exception {
        database.write(List.of(ArchiveRecords.flow(3)));

        assertThat(
                        Db.rows(
                                file,
                                "SELECT id, src_ip, src_port, dest_ip, dest_port, proto, app_proto,"
                                    + " conn_state, history, bytes_toclient, bucket, vlan,"
                                    + " tcp_flags, orig_ip_bytes, service, app_hostname, tx_cnt,"
                                    + " community_id, sensor FROM flow_fields"))
                .containsExactly(
                        ArchiveRecords.flowRowId(3)
                                + "|10.1.0.3|1027|192.0.2.1|80|TCP|http|SF|ShADadFf|12348|3|7|27|720"
                                + "|http|example.org|1|1:LQU9qZlK+B5F3KDmev6m5PMibrg=|local");
    }

    @Test
    void shouldStoreTransactionsWithTheirColumnsAndEvent() throws Exception {
        ArchiveRecord dns = ArchiveRecords.dns(1);

        database.write(List.of(dns, ArchiveRecords.anomaly(2)));

        assertThat(Db.rows(file, "SELECT type, kind, name, detail, status FROM transactions"))
                .containsExactly(
                        "anomaly|decode|decoder.ipv4.trunc_pkt|null|null",
                        "dns|answer|www1.example.org|A|NOERROR");
        assertThat(
                        Db.rows(
                                file,
                                "SELECT CAST(json AS TEXT) FROM transactions JOIN"
                                        + " transaction_events USING (seq) WHERE type = 'dns'"))
                .containsExactly(new String(dns.json(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldKeepHighestRevisionOfAlert() throws Exception {
        database.write(List.of(ArchiveRecords.alert(1, 2)));
        database.write(List.of(ArchiveRecords.alert(1, 1), ArchiveRecords.alert(1, 3)));
        database.write(List.of(ArchiveRecords.alert(1, 2)));

        assertThat(Db.rows(file, "SELECT revision, count, evidence_flows, mitre FROM alerts"))
                .containsExactly("3|30|1|T1046");
        assertThat(Db.rows(file, "SELECT revision FROM alert_events")).containsExactly("3");
    }

    @Test
    void shouldNeverLowerMetricAndSumMinutes() throws Exception {
        database.write(List.of(ArchiveRecords.metric(0, 10), ArchiveRecords.metric(1, 5)));
        database.write(List.of(ArchiveRecords.metric(0, 4), ArchiveRecords.metric(61, 1)));

        assertThat(
                        Db.rows(
                                file,
                                "SELECT packets FROM metrics WHERE layer = 'total' ORDER BY"
                                        + " time_s"))
                .containsExactly("10", "5", "1");
        assertThat(
                        Db.rows(
                                file,
                                "SELECT layer, protocol, packets, bytes, flows FROM metrics_minute"
                                        + " ORDER BY time_s, layer"))
                .containsExactly(
                        "total||15|1500|4",
                        "transport|tcp|15|1500|4",
                        "total||1|100|2",
                        "transport|tcp|1|100|2");
    }

    @Test
    void shouldKeepLatestHeartbeat() throws Exception {
        database.write(
                List.of(
                        ArchiveRecords.health(1),
                        ArchiveRecords.health(3),
                        ArchiveRecords.health(2)));

        assertThat(Db.rows(file, "SELECT sensor, uptime_s, counters FROM sensors"))
                .containsExactly("local|3|{\"read\":300,\"shipped\":270}");
    }

    @Test
    void shouldStoreTheEventsOfAnyProtocol() throws Exception {
        String http =
                """
                {"timestamp":"2026-11-26T08:00:00.000001+0000","flow_id":7,"event_type":"http",\
                "src_ip":"192.0.2.1","src_port":40000,"dest_ip":"192.0.2.2","dest_port":80,"proto":"TCP",\
                "http":{"http_method":"GET","hostname":"WWW.example.org","url":"/a","status":404},"host":"s"}\
                """;
        String other =
                """
                {"timestamp":"2026-11-26T08:00:00.000002+0000","event_type":"finger",\
                "finger":{"query":"bob"},"host":"s"}\
                """;

        database.write(List.of(event(http), event(other), event(http)));

        assertThat(
                        Db.rows(
                                file,
                                "SELECT type, src_ip, dest_port, kind, name, detail, status FROM"
                                        + " transactions ORDER BY type"))
                .containsExactly(
                        "finger|null|null|null|null|null|null",
                        "http|192.0.2.1|80|GET|www.example.org|/a|404");
        assertThat(Db.rows(file, "SELECT name, rows FROM totals"))
                .containsExactly("finger|1", "http|1");
        assertThat(database.counter(ArchiveCounter.DEAD_LETTERS)).isZero();
    }

    private static ArchiveRecord event(String json) {
        return new ArchiveRecord(Topics.EVENTS, "", 0, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldPutWhatCannotBeReadAsideAndGoOn() throws Exception {
        byte[] broken = "{\"event_type\":\"flow\",".getBytes(StandardCharsets.UTF_8);
        ArchiveRecord cut = new ArchiveRecord(Topics.EVENTS, "flow", 0, broken);
        ArchiveRecord unknown =
                new ArchiveRecord(
                        Topics.EVENTS,
                        "",
                        0,
                        "{\"event_type\":\"fax\"}".getBytes(StandardCharsets.UTF_8));
        ArchiveRecord empty = new ArchiveRecord(Topics.EVENTS, "", 0, new byte[0]);

        database.write(List.of(cut, ArchiveRecords.flow(1), unknown, empty));

        assertThat(Db.number(file, "SELECT count(*) FROM flows")).isEqualTo(1);
        assertThat(Db.rows(file, "SELECT topic, type, length(value) FROM dead_letters"))
                .containsExactly(
                        "ingress.events|flow|" + broken.length,
                        "ingress.events||20",
                        "ingress.events||0");
        assertThat(Db.rows(file, "SELECT reason FROM dead_letters WHERE seq = 2"))
                .containsExactly("not a timestamp: nothing");
        assertThat(database.counter(ArchiveCounter.DEAD_LETTERS)).isEqualTo(3);
    }

    @Test
    void shouldBoundDeadLetters() throws Exception {
        List<ArchiveRecord> records = new ArrayList<>();
        for (int i = 0; i < DeadLetterTable.RING + 50; i++) {
            records.add(new ArchiveRecord(Topics.EVENTS, "fax" + i, 0, new byte[70_000]));
        }

        database.write(records);

        assertThat(
                        Db.rows(
                                file,
                                "SELECT count(*), max(length(value)), min(type) FROM dead_letters"))
                .containsExactly(DeadLetterTable.RING + "|65536|fax100");
    }

    @Test
    void shouldIgnoreClockMarks() throws Exception {
        database.write(
                List.of(
                        new ArchiveRecord(
                                Topics.EVENTS,
                                "clock",
                                0,
                                "{\"event_type\":\"clock\"}".getBytes(StandardCharsets.UTF_8))));

        assertThat(database.counter(ArchiveCounter.IGNORED)).isEqualTo(1);
        assertThat(Db.number(file, "SELECT count(*) FROM dead_letters")).isZero();
    }

    @Test
    void shouldCountRowsExactlyAndRepeatsNotAtAll() throws Exception {
        database.write(
                List.of(
                        ArchiveRecords.flow(1),
                        ArchiveRecords.flow(2),
                        ArchiveRecords.flow(1),
                        ArchiveRecords.dns(1)));
        database.write(List.of(ArchiveRecords.flow(2), ArchiveRecords.dns(2)));

        assertThat(Db.rows(file, "SELECT name, rows FROM totals ORDER BY name"))
                .containsExactly("dns|2", "flows|2");
        assertThat(database.counter(ArchiveCounter.REPEATS)).isEqualTo(2);
    }

    @Test
    void shouldLogChangesOnceAndBounded() throws Exception {
        List<ArchiveRecord> flows = new ArrayList<>();
        for (int i = 0; i < 1_250; i++) {
            flows.add(ArchiveRecords.flow(i));
        }
        database.write(flows);
        database.write(List.of(ArchiveRecords.flow(5), ArchiveRecords.alert(1, 1)));

        assertThat(
                        Db.rows(
                                file,
                                "SELECT topic, count(key), sum(omitted), max(key) FROM changes"
                                        + " GROUP BY topic ORDER BY topic"))
                .containsExactly(
                        "alerts|1|0|" + Db.rows(file, "SELECT id FROM alerts").get(0),
                        "flows|100|1150|" + ArchiveRecords.flowRowId(1_249));
    }

    @Test
    void shouldBoundChangeLog() throws Exception {
        for (int i = 0; i < ChangeLog.RING / 100 + 10; i++) {
            List<ArchiveRecord> flows = new ArrayList<>();
            for (int j = 0; j < 100; j++) {
                flows.add(ArchiveRecords.flow(100 * i + j));
            }
            database.write(flows);
        }

        assertThat(Db.rows(file, "SELECT count(*), max(seq) FROM changes"))
                .containsExactly(ChangeLog.RING + "|" + (ChangeLog.RING + 1_000));
    }

    @Test
    void shouldStoreNothingOfFailedTransaction() throws Exception {
        ArchiveReader reader = new ArchiveReader();
        List<ArchiveEntry> entries = new ArrayList<>();
        for (int i = 0; i < 2 * Rows.BATCH; i++) {
            entries.add(reader.read(ArchiveRecords.flow(i)));
        }
        ArchiveEntry failing =
                tables -> {
                    throw new SQLException("no");
                };
        entries.add(failing);

        assertThatThrownBy(() -> database.store(entries)).hasMessage("no");
        assertThat(Db.dump(file)).filteredOn(row -> row.contains("|")).isEmpty();

        entries.remove(failing);
        database.store(entries);
        assertThat(Db.rows(file, "SELECT rows FROM totals")).containsExactly("1000");
        assertThat(database.counter(ArchiveCounter.ROWS)).isEqualTo(1_000);
    }

    @Test
    void shouldReopenItsOwnFile() throws Exception {
        database.write(List.of(ArchiveRecords.flow(1)));
        database.close();

        database = ArchiveDatabase.open(SqliteOptions.defaults(file));

        database.write(List.of(ArchiveRecords.flow(2)));
        assertThat(Db.number(file, "SELECT count(*) FROM flows")).isEqualTo(2);
        assertThat(Db.number(file, "PRAGMA user_version")).isEqualTo(SchemaMigrations.newest());
    }

    @Test
    void shouldRefuseFileOfNewerVersion() throws Exception {
        database.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertThatThrownBy(() -> ArchiveDatabase.open(SqliteOptions.defaults(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schema version 99");

        database = ArchiveDatabase.open(SqliteOptions.defaults(directory.resolve("other.db")));
    }

    @Test
    void shouldRefuseSqliteThatCorruptsSharedFiles() {
        for (String old : List.of("3.51.2", "3.50.7", "3.7.0", "2.9")) {
            assertThatThrownBy(() -> ArchiveDatabase.requireVersion(old))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("3.51.3");
        }
        for (String good : List.of("3.51.3", "3.53.0", "3.54.1", "4.0")) {
            assertThatCode(() -> ArchiveDatabase.requireVersion(good)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldUseWalThatIsSyncedAtCheckpoints() throws Exception {
        assertThat(Db.rows(file, "PRAGMA journal_mode")).containsExactly("wal");
        assertThat(Db.rows(file, "PRAGMA auto_vacuum")).containsExactly("2");
        assertThat(database.pragma("synchronous")).isEqualTo(1);
        assertThatCode(database::sync).doesNotThrowAnyException();
    }
}
