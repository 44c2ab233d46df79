package io.ingress.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigrationsTest {
    private static final String FLOW =
            "INSERT INTO flows VALUES ('%s', 5, '10.0.0.1', '10.0.0.2', 1027, 80, 'TCP', 'http',"
                    + " 'SF', 'local', 7, 9, 4, 6, 5, 900, 800, 'ShADadFf', 'closed', 'timeout',"
                    + " 3, 'eth\"0', '7,8', 4, NULL, NULL, 0, 1, 27, 26, 25, 'closed',"
                    + " 400, 300, 6, 5, 720, 600, 0, 'http', 123, 1,"
                    + " 'web', NULL, 'example.org', '1:x=', 11, 'e1')";
    private static final String DNS =
            "INSERT INTO transactions VALUES ('dns', '%s', 5, 7, 'local', '10.0.0.1', 1027,"
                    + " '10.0.0.2', 53, 'UDP', 'query', 'a.example', 'A', NULL)";
    private static final String EVENT = "INSERT INTO transaction_events VALUES ('dns', '%s', '%s')";

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void buildFirstVersion() throws Exception {
        file = directory.resolve("traffic.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            SchemaMigrations.run(connection, 1);
            execute(connection, FLOW.formatted("f1"), FLOW.formatted("f2"));
            execute(connection, DNS.formatted("b"), EVENT.formatted("b", "{\"second\":2}"));
            execute(connection, DNS.formatted("a"), EVENT.formatted("a", "{\"first\":1}"));
        }
    }

    @Test
    void shouldKeepAllFieldsOfFlows() throws Exception {
        String columns =
                "id, start_ns, src_ip, dest_ip, src_port, dest_port, proto, app_proto, conn_state,"
                    + " sensor, flow_id, end_ns, duration_ns, pkts_toserver, pkts_toclient,"
                    + " bytes_toserver, bytes_toclient, history, state, reason, bucket, interface,"
                    + " vlan, ip_v, icmp_type, icmp_code, alerted, tx_cnt, tcp_flags, tcp_flags_ts,"
                    + " tcp_flags_tc, tcp_state, orig_bytes, resp_bytes, orig_pkts, resp_pkts,"
                    + " orig_ip_bytes, resp_ip_bytes, missed_bytes, service, rtt_ns,"
                    + " retransmissions, app_category, app_confidence, app_hostname, community_id,"
                    + " ts_ns, event_id";
        List<String> before = Db.rows(file, "SELECT " + columns + " FROM flows ORDER BY id");

        migrate();

        assertThat(Db.rows(file, "SELECT " + columns + " FROM flow_fields ORDER BY id"))
                .hasSize(2)
                .isEqualTo(before);
    }

    @Test
    void shouldKeepEventsBesideTheirTransactions() throws Exception {
        migrate();

        assertThat(
                        Db.rows(
                                file,
                                "SELECT id, CAST(json AS TEXT) FROM transactions JOIN"
                                        + " transaction_events USING (seq) ORDER BY id"))
                .containsExactly("a|{\"first\":1}", "b|{\"second\":2}");
    }

    @Test
    void shouldGoOnAfterTheLastTransaction() throws Exception {
        try (ArchiveDatabase database = ArchiveDatabase.open(SqliteOptions.defaults(file))) {
            database.write(List.of(ArchiveRecords.dns(1), ArchiveRecords.flow(1)));
        }

        assertThat(Db.rows(file, "SELECT seq FROM transaction_events"))
                .containsExactly("1", "2", "3");
        assertThat(Db.number(file, "SELECT count(*) FROM flow_fields")).isEqualTo(3);
    }

    @Test
    void shouldKeepWhatOnlySomeFlowsHave() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            SchemaMigrations.run(connection, 3);
            addToArray(connection, "f1", "'gre', '', 0, 0, NULL, NULL, NULL");
            addToArray(connection, "f2", "NULL, NULL, NULL, NULL, 'XSS', 'smtp', 'tls'");
        }
        String columns =
                "id, event_id, inside, carries, carried_pkts, carried_bytes, app_risks,"
                        + " app_proto_orig, app_protocol";
        List<String> before = Db.rows(file, "SELECT " + columns + " FROM flow_fields ORDER BY id");

        migrate();

        assertThat(Db.rows(file, "SELECT " + columns + " FROM flow_fields ORDER BY id"))
                .isEqualTo(before);
        assertThat(before.get(1)).isEqualTo("f2|e1|||0|0|XSS|smtp|tls");
        assertThat(Db.number(file, "SELECT max(json_array_length(more)) FROM flows")).isEqualTo(29);
    }

    @Test
    void shouldFindNamesOfDnsByTheirIndex() throws Exception {
        migrate();

        assertThat(
                        Db.rows(
                                file,
                                "SELECT id FROM transactions INDEXED BY transactions_dns_name"
                                        + " WHERE type = 'dns' AND name = 'a.example'"
                                        + " ORDER BY id DESC"))
                .containsExactly("b", "a");
        assertThat(Db.number(file, "SELECT count(*) FROM sqlite_master WHERE type = 'index'"))
                .isEqualTo(1);
    }

    /** Version 3 had one place each for them. */
    private static void addToArray(Connection connection, String id, String values)
            throws SQLException {
        int place = 28;
        for (String value : values.split(", ")) {
            execute(
                    connection,
                    "UPDATE flows SET more = json_insert(more, '$[%d]', %s) WHERE id = '%s'"
                            .formatted(place++, value, id));
        }
    }

    private void migrate() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            SchemaMigrations.run(connection);
            assertThat(SchemaMigrations.version(connection)).isEqualTo(SchemaMigrations.newest());
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
